/** A tracker whose calls somebody else hears too, without ever being waited for. */
/** @import { Opened, Surroundings, Tracker } from '../core/tracker.js' */
/** @import { Recorders } from './relay.js' */
import { Relay } from './relay.js';

const HEARD = ['answered', 'viewed', 'handedIn', 'scored', 'status', 'time', 'exit'];

/**
 * @param {Tracker & { launchData?: () => string }} tracker
 * @param {Surroundings} surroundings
 * @param {() => Promise<Recorders>} reporting
 * @returns {Tracker}
 */
export function alongside(tracker, surroundings, reporting) {
  /** @type {any} */
  const both = tracker;
  /** @type {Opened} */
  let opened;
  const relay = new Relay(surroundings.clock.date, async () => {
    const launchData = tracker.launchData?.() ?? '';
    return (await reporting()).beside({ opened, launchData, surroundings });
  });
  const { open, commit, close } = tracker;
  for (const name of HEARD) {
    const own = both[name];
    both[name] = (/** @type {any[]} */ ...given) => {
      relay.tell(name, ...given);
      own?.apply(tracker, given);
    };
  }
  both.open = async () => (opened = await open.call(tracker));
  both.commit = () => {
    const whole = commit.call(tracker);
    void relay.commit().catch(() => false);
    return whole;
  };
  both.close = (/** @type {boolean} */ leaving) => {
    const whole = close.call(tracker);
    void relay.close(leaving).catch(() => false);
    return whole;
  };
  return both;
}
