/** The piece assets/reporting.js: what makes statements and delivers them. */
import { beside } from '../adapters/beside.js';
import { record } from '../adapters/recording.js';
import { loadPlan } from '../adapters/plan.js';
import { chosenAdapter } from '../core/registry.js';

chosenAdapter().recorders = { store: record, beside };
// Asked for again when it is needed.
loadPlan().catch(() => undefined);
