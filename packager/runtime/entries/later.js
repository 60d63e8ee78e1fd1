/**
 * The piece of assets/later.js that stands before the components': what the first page needs not.
 */
import { provide } from '../elements/late.js';
import { startAssessment } from '../late/assessment.js';
import { startCare } from '../late/care.js';
import { startQuestions } from '../late/practice.js';
import { QuestionElement } from '../late/question-element.js';
import { TaskElement } from '../late/task-element.js';
import { openTodo } from '../late/todo.js';

provide({ QuestionElement, TaskElement, startQuestions, startAssessment, startCare, openTodo });
