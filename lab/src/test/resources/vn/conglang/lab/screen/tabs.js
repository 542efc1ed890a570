// What the keyboard reaches on a page, in the order in which the page reads.
const tabs = {
  all: () => [...document.querySelectorAll('a[href], button, input, select, textarea, summary, audio[controls]')]
      .filter(e => !e.disabled && e.type !== 'hidden' && e.getClientRects().length > 0)
      // of a group of choices the keyboard reaches the chosen one, or the first
      .filter(e => e.type !== 'radio' || e === (document.querySelector(`input[name="${e.name}"]:checked`)
          || document.querySelector(`input[name="${e.name}"]`))),

  name: e => e.tagName.toLowerCase() + ' ' + (e.name || e.textContent || '').trim().slice(0, 30),

  // Whether the last press stayed within an element of several parts.
  stays: () => document.activeElement !== document.body && document.activeElement === document.before,

  problem: number => {
    const wanted = tabs.all()[number], focused = document.activeElement;
    document.before = focused;
    if (focused !== wanted) {
      return `${number}: ${tabs.name(wanted)} expected, ${tabs.name(focused)} reached`;
    }
    const style = getComputedStyle(focused), box = focused.getBoundingClientRect();
    if (focused.tagName !== 'AUDIO' && (style.outlineStyle === 'none' || parseFloat(style.outlineWidth) < 2)) {
      return `${tabs.name(focused)}: nothing shows that it has the focus`;
    }
    const high = Math.min(box.height, 24);
    if (box.bottom <= 0 || box.top + high > innerHeight || box.right <= 0 || box.left >= innerWidth) {
      return `${tabs.name(focused)}: out of sight`;
    }
    const x = box.left + Math.min(box.width, 40) / 2, y = Math.max(box.top, 0) + high / 2;
    const seen = document.elementFromPoint(x, y);
    return focused.contains(seen) || seen && (seen.contains(focused) || seen.control === focused
        || seen.closest('label')?.control === focused) ? '' : `${tabs.name(focused)}: covered by ${tabs.name(seen || document.body)}`;
  }
};
