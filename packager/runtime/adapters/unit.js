/** A course of which each page is launched by itself: the page that the address names is all of it. */
/** @import { CourseData } from '../core/tracker.js' */
import { loadPlan } from './plan.js';

/** @param {CourseData} data is narrowed */
export async function unit(data) {
  const key = new URLSearchParams(location.search).get('unit');
  const rules = key && (await loadPlan())?.units?.[key];
  if (!rules) return;
  data.pages = data.pages.filter((page) => page.key === key);
  data.tasks = data.tasks?.filter((task) => task.page === key);
  data.assessments = data.assessments.filter((one) => one.key === key);
  data.completion = rules.completion;
  data.score = rules.score;
  delete data.gates;
  data.course.id += `#${key}`;
}
