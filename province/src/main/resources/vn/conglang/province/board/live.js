// Fetches the page again when the server says that there is something new. Without it, the page has a link for that.
(() => {
  'use strict';
  const own = document.currentScript.dataset;
  const seconds = Number(own.every);
  let source = null;
  let timer = null;
  let busy = false;

  // Whoever is filling in a form is left alone.
  const typing = () => document.activeElement && document.activeElement.closest('main form') !== null;

  const link = (element) => element && element.tagName === 'A' ? element.getAttribute('href') : null;

  const again = async () => {
    if (busy || document.hidden || typing()) return;
    busy = true;
    try {
      const answer = await fetch(location.href, { headers: { Accept: 'text/html' } });
      if (answer.redirected || answer.status === 401) { location.reload(); return; }
      if (!answer.ok) return;
      const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html');
      if (typing()) return;
      const focused = link(document.activeElement);
      const open = [...document.querySelectorAll('main details')].map((each) => each.open);
      for (const part of ['main', 'footer']) {
        document.querySelector(part).replaceWith(document.adoptNode(fresh.querySelector(part)));
      }
      document.querySelectorAll('main details').forEach((each, at) => { each.open = open[at] === true; });
      if (focused) {
        const same = [...document.querySelectorAll('main a, footer a')].find((each) => link(each) === focused);
        if (same) same.focus({ preventScroll: true });
      }
    } catch { // the line is gone; the next time tells
    } finally {
      busy = false;
    }
  };

  const close = () => {
    if (source) source.close();
    source = null;
    clearInterval(timer);
    timer = null;
  };

  // A page that nobody looks at listens to nothing: a browser has six connections for all of ours.
  const listen = () => {
    close();
    if (document.hidden) return;
    source = new EventSource(own.live);
    source.addEventListener('again', again);
    source.addEventListener('over', () => { close(); location.reload(); });
    source.addEventListener('error', () => {
      // refused, not only interrupted: ask by the clock
      if (source && source.readyState === EventSource.CLOSED && timer === null) timer = setInterval(again, seconds * 1000);
    });
  };

  document.addEventListener('visibilitychange', () => { if (!document.hidden) again(); listen(); });
  addEventListener('pagehide', close);
  addEventListener('pageshow', listen);
})();
