import { component } from '../../runtime/core/registry.js';
import { QuestionElement } from '../../runtime/late/question-element.js';
import { pack, reported, score, unpack } from './score.js';

/** Radio buttons or boxes: all that it does is what every question does. */
export class ChoiceElement extends QuestionElement {}

component('choice', { element: ChoiceElement, score, pack, unpack, reported });
