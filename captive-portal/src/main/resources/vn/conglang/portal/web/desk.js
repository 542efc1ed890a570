// The desk works without this. With it, a notice being written is kept on the box every few seconds,
// photo and voice included, and a voice can be recorded. Must work in iOS 15 and WebView 70.
(function () {
  'use strict';
  var form = document.getElementById('notice');
  if (!form || !window.fetch || !window.FormData) {
    return;
  }
  var PAUSE = 4000;
  var saved = document.getElementById('saved');
  var changed = false;
  var saving = null;
  var stopped = false;
  var timer = 0;
  var recorded = null;

  function say(text) {
    saved.textContent = text;
  }

  function later() {
    changed = true;
    clearTimeout(timer);
    timer = setTimeout(save, PAUSE);
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
    var voice = recorded;
    if (voice) {
      data.delete('voice');
      data.append('voice', voice, 'voice.wav');
    }
    var files = ['photo', 'voice'].filter(function (name) {
      return form.elements[name].files.length > 0;
    });
    saving = fetch(form.action, { method: 'POST', body: data, credentials: 'same-origin' })
      .then(function (answer) {
        return answer.text().then(function (text) { took(answer, text, files, voice); });
      })
      .catch(function () {
        say(form.dataset.unsaved);
        later();
      })
      .then(function () {
        saving = null;
      });
    return saving;
  }

  function took(answer, text, files, voice) {
    var page = new DOMParser().parseFromString(text, 'text/html');
    var fresh = page.getElementById('notice');
    if (!fresh) {
      throw new Error('not our form');
    }
    var problem = page.querySelector('.note.bad');
    if (answer.status === 409) {
      stopped = true;
      say(problem.textContent);
      return;
    }
    if (answer.status === 507) {
      say(problem.textContent);
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
    files.forEach(function (name) { form.elements[name].value = ''; });
    if (recorded === voice) {
      recorded = null;
    }
    say(problem ? problem.textContent : form.dataset.saved);
  }

  // A form sent while a save is under way would be overtaken by it, and a save behind a sent form
  // would overtake that.
  form.addEventListener('submit', function (event) {
    clearTimeout(timer);
    var button = event.submitter || document.activeElement;
    if (!saving && !recorded) {
      stopped = true;
      return;
    }
    event.preventDefault();
    changed = changed || recorded !== null;
    (saving || Promise.resolve()).then(save).then(function () {
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
    if (event.target.name === 'photo' && event.target.files.length > 0) {
      var picture = document.createElement('img');
      picture.src = URL.createObjectURL(event.target.files[0]);
      picture.alt = '';
      var place = document.getElementById('live-photo');
      place.textContent = '';
      place.appendChild(picture);
    }
    later();
    if (event.target.type === 'file') {
      save();
    }
  });

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
      say(field.dataset.denied);
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
      new Blob(parts).arrayBuffer().then(decode).then(function (wave) {
        recorded = wave;
        changed = true;
        return (saving || Promise.resolve()).then(save);
      }).catch(function () { say(field.dataset.denied); });
    });
    recorder.start();
    button.textContent = field.dataset.stop;
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
