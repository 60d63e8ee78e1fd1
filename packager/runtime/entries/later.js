/**
 * The piece of assets/later.js that stands before the components': what the first page needs not.
 */
import { provide } from '../elements/late.js';
import { startAssessment } from '../late/assessment.js';
import { startQuestions } from '../late/practice.js';
import { QuestionElement } from '../late/question-element.js';
import { openTodo } from '../late/todo.js';

provide({ QuestionElement, startQuestions, startAssessment, openTodo });
