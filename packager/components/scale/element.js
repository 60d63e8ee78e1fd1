import { component } from '../../runtime/core/registry.js';
import { QuestionElement } from '../../runtime/late/question-element.js';
import { pack, reported, score, unpack } from './score.js';

/** Radio buttons in one group, or in one a row: all that it does is what every question does. */
export class ScaleElement extends QuestionElement {}

component('scale', { element: ScaleElement, score, pack, unpack, reported });
