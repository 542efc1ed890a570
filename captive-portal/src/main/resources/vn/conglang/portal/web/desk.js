// The desk works without this. With it, a notice being written is kept on the box every few seconds,
// photo and voice included, and a voice can be recorded. Must work in iOS 15 and WebView 70.
(function () {
  'use strict';
  var form = document.getElementById('notice');
  if (!form || !window.fetch || !window.FormData) {
    return;
  }
  var PAUSE = 4000;
  var LONGEST_PAUSE = 60000;
  var LARGEST_FILE = 15 * 1024 * 1024;
  var saved = document.getElementById('saved');
  var changed = false;
  var saving = null;
  var stopped = false;
  var timer = 0;
  var pause = PAUSE;
  var recorded = null;
  var photo = null;

  function say(text) {
    saved.textContent = text;
    saved.className = 'how';
  }

  function warn(text) {
    say(text);
    saved.className = 'note bad';
  }

  function later() {
    changed = true;
    clearTimeout(timer);
    timer = setTimeout(save, pause);
  }

  // One at a time: each carries the version that the one before was given.
  function save() {
    if (saving || stopped || !changed) {
      return saving || Promise.resolve();
    }
    changed = false;
    say(form.dataset.saving);
    var data = new FormData(form);
    data.append('quiet', '1');
    data.append('do', 'keep');
    var sent = { voice: recorded, photo: photo };
    if (sent.voice) {
      data.delete('voice');
      data.append('voice', sent.voice, 'voice.wav');
    }
    if (sent.photo) {
      data.delete('photo');
      data.append('photo', sent.photo, 'photo');
    }
    sent.files = ['photo', 'voice'].filter(function (name) {
      return form.elements[name].files.length > 0;
    });
    saving = fetch(form.action, { method: 'POST', body: data, credentials: 'same-origin' })
      .then(function (answer) {
        return answer.text().then(function (text) { took(answer, text, sent); });
      })
      .then(function () {
        pause = PAUSE;
      }, function () {
        warn(form.dataset.unsaved);
        pause = Math.min(2 * pause, LONGEST_PAUSE);
        later();
      })
      .then(function () {
        saving = null;
      });
    return saving;
  }

  // Only what may go better next time is tried again by itself: a lost connection, a box in trouble.
  function took(answer, text, sent) {
    var page = new DOMParser().parseFromString(text, 'text/html');
    var fresh = page.getElementById('notice');
    var problem = page.querySelector('.note.bad, .message');
    if (!fresh && answer.redirected) {
      warn(form.dataset.out);
      return;
    }
    if (!fresh && (answer.status >= 500 || !problem)) {
      throw new Error('not our form');
    }
    if (!fresh || answer.status === 409 || answer.status === 507) {
      stopped = answer.status === 409;
      warn(problem.textContent);
      return;
    }
    form.elements.id.value = fresh.elements.id.value;
    form.elements.version.value = fresh.elements.version.value;
    document.querySelectorAll('form input[name="version"]').forEach(function (input) {
      input.value = fresh.elements.version.value;
    });
    ['live-photo', 'live-voice'].forEach(function (id) {
      var old = document.getElementById(id);
      old.parentNode.replaceChild(document.importNode(page.getElementById(id), true), old);
    });
    sent.files.forEach(function (name) { form.elements[name].value = ''; });
    if (recorded === sent.voice) {
      recorded = null;
    }
    if (photo === sent.photo) {
      photo = null;
    }
    if (problem) {
      warn(problem.textContent);
    } else {
      say(form.dataset.saved);
    }
  }

  // A form sent while a save is under way would be overtaken by it, and a save behind a sent form
  // would overtake that.
  form.addEventListener('submit', function (event) {
    clearTimeout(timer);
    var button = event.submitter || document.activeElement;
    if (!saving && !recorded && !photo && !shrinking) {
      stopped = true;
      return;
    }
    event.preventDefault();
    changed = true;
    Promise.resolve(shrinking).then(function () { return saving; }).then(save).then(function () {
      stopped = true;
      var wish = document.createElement('input');
      wish.type = 'hidden';
      wish.name = 'do';
      wish.value = button && button.name === 'do' ? button.value : 'keep';
      form.appendChild(wish);
      form.submit();
    });
  });

  window.addEventListener('pageshow', function (event) {
    if (event.persisted) {
      window.location.reload();
    }
  });

  form.addEventListener('input', function () {
    var text = form.elements.title.value + '\n' + form.elements.text.value;
    document.getElementById('address').hidden = !/https?:\/\/|www\.|[a-z0-9-]{2,}\.(vn|com|net|org|info|app|xyz|top|site|online|shop|apk)\b/i.test(text);
    later();
  });

  form.addEventListener('change', function (event) {
    var input = event.target;
    if (input.type !== 'file') {
      later();
    } else if (input.name === 'photo' && input.files.length > 0) {
      chosen(input.files[0]);
    } else if (input.files.length > 0 && input.files[0].size > LARGEST_FILE) {
      refuse(input, form.dataset.voiceLarge);
    } else {
      changed = true;
      save();
    }
  });

  function refuse(input, why) {
    var place = document.getElementById('live-' + input.name);
    var note = document.createElement('p');
    note.className = 'note bad';
    note.textContent = why;
    place.textContent = '';
    place.appendChild(note);
    input.value = '';
    warn(why);
  }

  // A photo is made smaller before it is sent: seconds instead of a minute on a weak Wi-Fi.
  var SIDE = 1600;
  var SMALL_ENOUGH = 400 * 1024;
  var shrinking = null;

  function chosen(file) {
    var place = document.getElementById('live-photo');
    var picture = document.createElement('img');
    picture.alt = '';
    place.textContent = '';
    place.appendChild(picture);
    say(form.dataset.saving);
    photo = null;
    shrinking = shrunk(file, picture).then(function (smaller) {
      shrinking = null;
      if (smaller.size > LARGEST_FILE) {
        refuse(form.elements.photo, form.dataset.photoLarge);
        return;
      }
      photo = smaller;
      changed = true;
      return Promise.resolve(saving).then(save);
    });
  }

  // The file itself where it is small, no picture, or would come out lying on its side: browsers
  // before Chromium 81 and iOS 13.4 don't turn it upright, the box does.
  function shrunk(file, picture) {
    return new Promise(function (done) {
      picture.onerror = function () { done(file); };
      picture.onload = function () {
        var scale = SIDE / Math.max(picture.naturalWidth, picture.naturalHeight);
        if (file.size <= SMALL_ENOUGH || !CSS.supports('image-orientation', 'from-image')) {
          done(file);
          return;
        }
        var canvas = document.createElement('canvas');
        canvas.width = Math.max(1, Math.round(picture.naturalWidth * Math.min(1, scale)));
        canvas.height = Math.max(1, Math.round(picture.naturalHeight * Math.min(1, scale)));
        var pen = canvas.getContext('2d');
        pen.fillStyle = '#fff';
        pen.fillRect(0, 0, canvas.width, canvas.height);
        pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
        canvas.toBlob(function (smaller) { done(smaller || file); }, 'image/jpeg', 0.85);
      };
      picture.src = URL.createObjectURL(file);
    });
  }

  document.addEventListener('visibilitychange', function () {
    if (document.visibilityState === 'hidden') {
      save();
    }
  });

  // Recording: the browser's own format is decoded here and sent as WAV, 16 kHz, which every phone plays.
  var RATE = 16000;
  var LONGEST = 60000;
  var field = document.getElementById('recording');
  var Sound = window.AudioContext || window.webkitAudioContext;
  if (!navigator.mediaDevices || !navigator.mediaDevices.getUserMedia || !window.MediaRecorder || !Sound) {
    return;
  }
  var button = document.createElement('button');
  button.type = 'button';
  button.className = 'second';
  button.textContent = field.dataset.record;
  field.insertBefore(button, document.getElementById('live-voice').nextSibling);
  var recorder = null;

  button.addEventListener('click', function () {
    if (recorder) {
      recorder.stop();
      return;
    }
    navigator.mediaDevices.getUserMedia({ audio: true }).then(record).catch(function () {
      warn(field.dataset.denied);
    });
  });

  function record(microphone) {
    var parts = [];
    recorder = new MediaRecorder(microphone);
    var end = setTimeout(function () { recorder.stop(); }, LONGEST);
    recorder.addEventListener('dataavailable', function (event) { parts.push(event.data); });
    recorder.addEventListener('stop', function () {
      clearTimeout(end);
      recorder = null;
      button.textContent = field.dataset.record;
      microphone.getTracks().forEach(function (track) { track.stop(); });
      bytes(new Blob(parts)).then(decode).then(function (wave) {
        recorded = wave;
        changed = true;
        return Promise.resolve(saving).then(save);
      }).catch(function () { warn(field.dataset.denied); });
    });
    recorder.start();
    button.textContent = field.dataset.stop;
  }

  function bytes(blob) {
    return new Promise(function (done, failed) {
      var reader = new FileReader();
      reader.onload = function () { done(reader.result); };
      reader.onerror = failed;
      reader.readAsArrayBuffer(blob);
    });
  }

  function decode(bytes) {
    var context = new Sound();
    return new Promise(function (done, failed) {
      context.decodeAudioData(bytes, done, failed);
    }).then(function (sound) {
      context.close();
      return wave(sound);
    });
  }

  function wave(sound) {
    var from = sound.getChannelData(0);
    var step = sound.sampleRate / RATE;
    var length = Math.min(Math.floor(from.length / step), RATE * LONGEST / 1000);
    var view = new DataView(new ArrayBuffer(44 + 2 * length));
    function text(at, letters) {
      for (var i = 0; i < letters.length; i++) {
        view.setUint8(at + i, letters.charCodeAt(i));
      }
    }
    text(0, 'RIFF');
    view.setUint32(4, 36 + 2 * length, true);
    text(8, 'WAVEfmt ');
    view.setUint32(16, 16, true);
    view.setUint16(20, 1, true);
    view.setUint16(22, 1, true);
    view.setUint32(24, RATE, true);
    view.setUint32(28, RATE * 2, true);
    view.setUint16(32, 2, true);
    view.setUint16(34, 16, true);
    text(36, 'data');
    view.setUint32(40, 2 * length, true);
    for (var i = 0; i < length; i++) {
      var first = Math.floor(i * step);
      var last = Math.max(first + 1, Math.floor((i + 1) * step));
      var sum = 0;
      for (var j = first; j < last && j < from.length; j++) {
        sum += from[j];
      }
      var value = Math.max(-1, Math.min(1, sum / (last - first)));
      view.setInt16(44 + 2 * i, value * 32767, true);
    }
    return new Blob([view], { type: 'audio/wav' });
  }
})();
