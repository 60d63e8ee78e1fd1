import { component } from '../../runtime/core/registry.js';
import { QuestionElement } from '../../runtime/late/question-element.js';
import { pack, reported, score, unpack } from './score.js';

/** Two radio buttons: all that it does is what every question does. */
export class TrueFalseElement extends QuestionElement {}

component('true_false', { element: TrueFalseElement, score, pack, unpack, reported });
