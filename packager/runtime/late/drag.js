/**
 * Dragging by mouse, pen and finger, on top of controls that do the same.
 *
 * A mouse takes a thing anywhere but at a control, a finger by its grip, so that the page still
 * scrolls. Nothing is animated: the thing follows the pointer and then is where it was put.
 */

/**
 * @typedef {object} Dragging
 * @property {string} items what can be dragged
 * @property {() => HTMLElement[]} targets where it can be put, in the order of the page
 * @property {boolean} [between] between the targets, one below the other, and not onto them
 * @property {(item: HTMLElement, target: HTMLElement, after: boolean) => void} drop
 */

const START = 6;
const EDGE = 72;
const STEP = 14;
const CONTROLS = 'a, button, input, select, textarea, label, summary';

/** @param {HTMLElement} root is no longer draggable while it has the class `locked` @param {Dragging} given */
export function dragging(root, given) {
  root.classList.add('draggable');
  root.addEventListener('pointerdown', (event) => {
    const { target, pointerType, button, isPrimary } = event;
    const pressed = /** @type {HTMLElement} */ (target);
    const item = /** @type {HTMLElement | null} */ (pressed.closest(given.items));
    if (!item || button || !isPrimary || root.classList.contains('locked')) return;
    if (pressed.closest('.grip') || (pointerType !== 'touch' && !pressed.closest(CONTROLS))) new Drag(root, given, item, event);
  });
}

class Drag {
  /** @type {HTMLElement | null} */
  target = null;
  after = false;
  moving = false;

  /** @param {HTMLElement} root @param {Dragging} given @param {HTMLElement} item @param {PointerEvent} event */
  constructor(root, given, item, event) {
    this.root = root;
    this.given = given;
    this.item = item;
    this.from = { x: event.clientX, y: event.clientY + scrollY };
    this.at = { x: event.clientX, y: event.clientY };
    const { signal } = (this.over = new AbortController());
    const on = (/** @type {string} */ type, /** @type {(event: any) => void} */ heard) => addEventListener(type, heard, { signal });
    on('pointermove', (moved) => this.#move(moved));
    on('pointerup', () => this.#end(this.moving));
    on('pointercancel', () => this.#end(false));
    on('keydown', ({ key }) => key === 'Escape' && this.#end(false));
    on('blur', () => this.#end(false));
    on('scroll', () => this.moving && this.#follow());
  }

  /** @param {PointerEvent} event */
  #move({ clientX, clientY, pointerId }) {
    this.at = { x: clientX, y: clientY };
    if (!this.moving) {
      if (Math.hypot(clientX - this.from.x, clientY + scrollY - this.from.y) < START) return;
      this.moving = true;
      this.item.setPointerCapture(pointerId);
      this.item.classList.add('dragged');
      this.root.classList.add('dragging');
      getSelection()?.removeAllRanges();
      requestAnimationFrame(() => this.#scroll());
    }
    this.#follow();
  }

  #follow() {
    const { x, y } = this.at;
    this.item.style.transform = `translate(${x - this.from.x}px, ${y + scrollY - this.from.y}px)`;
    const [target, after] = this.given.between ? this.#gap(y) : [this.#under(x, y), false];
    if (target === this.target && after === this.after) return;
    this.target?.removeAttribute('data-drop');
    [this.target, this.after] = [target, after];
    if (target) target.dataset.drop = this.given.between ? (after ? 'after' : 'before') : 'onto';
  }

  /** @param {number} x @param {number} y @returns {HTMLElement | null} */
  #under(x, y) {
    const within = ({ left, right, top, bottom } = new DOMRect()) => x >= left && x <= right && y >= top && y <= bottom;
    return this.given.targets().find((one) => one !== this.item && within(one.getBoundingClientRect())) ?? null;
  }

  /** @param {number} y @returns {[HTMLElement | null, boolean]} */
  #gap(y) {
    const others = this.given.targets().filter((one) => one !== this.item);
    const next = others.find((one) => y < one.getBoundingClientRect().top + one.offsetHeight / 2);
    return next ? [next, false] : [others.at(-1) ?? null, true];
  }

  /** Near an edge the page moves on by itself. */
  #scroll() {
    if (!this.moving) return;
    const { y } = this.at;
    const step = y < EDGE ? -STEP : y > innerHeight - EDGE ? STEP : 0;
    if (step) scrollBy({ top: step, behavior: 'instant' });
    requestAnimationFrame(() => this.#scroll());
  }

  /** @param {boolean} drop */
  #end(drop) {
    const { target, after, item, moving } = this;
    this.over.abort();
    this.moving = false;
    target?.removeAttribute('data-drop');
    if (!moving) return;
    item.style.transform = '';
    item.classList.remove('dragged');
    this.root.classList.remove('dragging');
    // The press that ends a drag is none of a control below it.
    addEventListener('click', stop, true);
    setTimeout(() => removeEventListener('click', stop, true));
    if (drop && target) this.given.drop(item, target, after);
  }
}

/** @param {Event} event */
function stop(event) {
  event.preventDefault();
}
