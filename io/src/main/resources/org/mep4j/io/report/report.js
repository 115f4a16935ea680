'use strict';
document.addEventListener('DOMContentLoaded', () => {
  const pagers = [...document.querySelectorAll('.pager')].map(makePager);
  let current = null;
  document.documentElement.classList.add('paged');
  document.addEventListener('keydown', event => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (!step || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || event.target.closest('input, select')) return;
    const pager = current || pagers.find(one => one.isSeen());
    if (pager) { pager.move(step); event.preventDefault(); }
  });

  function makePager(figure) {
    const svg = figure.querySelector('svg');
    const [area, marks, axis] = ['.paged-trace', '.paged-marks', '.paged-axis'].map(name => figure.querySelector(name));
    const slider = figure.querySelector('input');
    const choice = figure.querySelector('select');
    const caption = figure.querySelector('.paged-text');
    const count = figure.querySelector('.paged-count');
    const all = [...figure.querySelectorAll('li')];
    const { w, h, from, to } = Object.fromEntries(Object.entries(svg.dataset).map(([key, value]) => [key, +value]));
    const x = millis => (millis - from) / (to - from) * w;
    let trials = all;
    let at = 0;

    const node = (tag, attributes, parent, text) => {
      const made = document.createElementNS(svg.namespaceURI, tag);
      Object.entries(attributes).forEach(([name, value]) => made.setAttribute(name, value));
      if (text !== undefined) made.textContent = text;
      return parent.appendChild(made);
    };
    const line = (type, millis) => {
      if (millis >= from && millis <= to) node('path', { class: type, d: `M${x(millis).toFixed(1)} 0v${h}` }, marks);
    };
    const numbers = text => (text || '').split(' ').filter(Boolean).map(Number);

    function show() {
      const trial = trials[at];
      [area, marks, axis].forEach(group => group.replaceChildren());
      slider.max = Math.max(0, trials.length - 1);
      slider.value = at;
      count.textContent = trials.length ? `${at + 1} of ${trials.length}` : 'none';
      caption.textContent = trial ? trial.textContent : 'No such trial.';
      caption.classList.toggle('refused-text', !!trial && trial.classList.contains('refused'));
      if (!trial) return;
      const source = figure.closest('.channel').querySelector(`path[data-n="${trial.dataset.n}"]`);
      if (source) drawTrace(source, trial); else node('text', { class: 'middle', x: w / 2, y: h / 2 }, area, 'no samples to show');
      const [onset, offset] = ['on', 'off'].map(key => numbers(trial.dataset[key])[0]);
      const silence = numbers(trial.dataset.s);
      if (silence.length) {
        const [left, right] = silence.map(millis => Math.max(0, Math.min(w, x(millis))));
        node('rect', { class: 'silence-band', x: left, width: right - left, height: h }, marks);
      }
      line('onset-line', onset);
      line('offset-line', offset);
    }

    function drawTrace(source, trial) {
      const frame = source.closest('svg');
      const low = +frame.dataset.lo;
      const high = +frame.dataset.hi;
      const scale = `scale(${w / frame.getAttribute('width')} ${h / frame.getAttribute('height')})`;
      const refused = trial.classList.contains('refused');
      node('path', { class: refused ? 'paged-refused' : 'paged-accepted', d: source.getAttribute('d'), transform: scale }, area);
      const unit = Math.max(high, -low) >= 1000 ? 1000 : 1;
      const power = 10 ** Math.floor(Math.log10((high - low) / unit / 5));
      const step = [1, 2, 5, 10].find(factor => factor * power * 5 >= (high - low) / unit) * power;
      for (let k = Math.ceil(low / unit / step); k * step * unit <= high; k++) {
        const y = (high - k * step * unit) / (high - low) * h;
        node('path', { class: k ? 'grid' : 'grid zero', d: `M0 ${y.toFixed(1)}h${w}` }, axis);
        node('text', { class: 'tick end', x: -6, y: (y + 4).toFixed(1) }, axis, +(k * step).toPrecision(6));
      }
      node('text', { class: 'axis-label middle', transform: `translate(-44 ${h / 2}) rotate(-90)` }, axis, unit > 1 ? 'EMG (mV)' : 'EMG (\u00b5V)');
    }

    const pager = {
      move(step) {
        current = pager;
        at = Math.max(0, Math.min(trials.length - 1, at + step));
        show();
      },
      isSeen() {
        const box = figure.getBoundingClientRect();
        return box.bottom > 0 && box.top < window.innerHeight;
      }
    };
    figure.querySelector('.paged-back').addEventListener('click', () => pager.move(-1));
    figure.querySelector('.paged-on').addEventListener('click', () => pager.move(1));
    slider.addEventListener('input', () => pager.move(slider.value - at));
    choice.addEventListener('change', () => {
      trials = choice.value ? all.filter(trial => trial.classList.contains(choice.value)) : all;
      at = 0;
      pager.move(0);
    });
    show();
    return pager;
  }
});
