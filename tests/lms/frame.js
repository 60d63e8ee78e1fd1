// What every LMS page of the stand shares: settings, the record, the commit, where the API stands
// and what it does wrong. A page gives `window.makeApi(settings, record, commit)` and calls start.
'use strict';

const query = new URLSearchParams(location.search);
const settings = Object.fromEntries(query);
const address = `/record/${encodeURIComponent(settings.learner ?? 'ann')}`;
const launch = crypto.randomUUID();
let turn = 0;
let leaving = false;
for (const type of ['pagehide', 'beforeunload'])
  addEventListener(type, () => { leaving = true; }, true);

/** What a test reads and sets: every call, and faults that may come and go. */
const lms = {
  calls: [],
  throws: new Set((settings.throws ?? '').split(',').filter(Boolean)),
  refuses: new Set((settings.refuses ?? '').split(',').filter(Boolean)),
  api: null,
  finished: false,
  appear: null,
};
window.lms = lms;

/** The record, read before the course starts, as an LMS does. */
const readRecord = () => {
  const request = new XMLHttpRequest();
  request.open('GET', address, false);
  request.send();
  return JSON.parse(request.responseText);
};

/** Store the record: waits for the answer, except in a page that goes away (as Moodle does). */
const commit = (elements, more = {}) => {
  const refused = lms.calls.filter((call) => call.refused);
  turn += 1;
  const body = JSON.stringify({ ...more, elements, launch, turn, finished: lms.finished, refused });
  if (leaving) return navigator.sendBeacon(address, body);
  try {
    const request = new XMLHttpRequest();
    request.open('POST', address, false);
    request.send(body);
    return request.status === 200 && JSON.parse(request.responseText).result === true;
  } catch {
    return document.visibilityState === 'hidden' && navigator.sendBeacon(address, body);
  }
};

const FINISH = new Set(['LMSFinish', 'Terminate']);
const WRITES = /^(LMS)?(Initialize|Finish|Terminate|SetValue|Commit)$/u;

/** The API as the course sees it: logged, and failing where it is told to. */
const watched = (api) => {
  const lastError = () => String((api.LMSGetLastError ?? api.GetLastError).call(api));
  const front = {};
  for (const name of apiNames()) {
    front[name] = (...given) => {
      const call = { at: performance.now(), name, given, result: null, refused: false };
      lms.calls.push(call);
      if (lms.throws.has(name)) throw new Error(`the LMS broke in ${name}`);
      if (lms.refuses.has(name)) {
        call.result = 'false';
        return 'false';
      }
      if (FINISH.has(name)) lms.finished = true;
      call.result = api[name](...given);
      if (WRITES.test(name) && String(call.result) !== 'true') {
        call.refused = true;
        call.error = lastError();
      }
      return call.result;
    };
  }
  return front;
};

const apiNames = () => (settings.version === '1.2'
  ? ['LMSInitialize', 'LMSFinish', 'LMSGetValue', 'LMSSetValue', 'LMSCommit', 'LMSGetLastError',
    'LMSGetErrorString', 'LMSGetDiagnostic']
  : ['Initialize', 'Terminate', 'GetValue', 'SetValue', 'Commit', 'GetLastError',
    'GetErrorString', 'GetDiagnostic']);

/** Put the API in this window, at once or late or when the test says so. */
const placeApi = () => {
  if (settings.api === 'missing') return;
  lms.appear = () => {
    lms.api ??= window.makeApi(settings, readRecord(), commit);
    window[settings.version === '1.2' ? 'API' : 'API_1484_11'] = watched(lms.api);
  };
  if (settings.late === 'manual') return;
  if (settings.late) setTimeout(lms.appear, Number(settings.late));
  else lms.appear();
};

/** Show the course: in a frame, in frames of frames, under another site, or in a window. */
const showContent = () => {
  const inner = (origin, url) => `${origin}/lms/nest.html?url=${encodeURIComponent(url)}`;
  let url = new URL(settings.content, location.href).href;
  if (settings.place === 'nested') url = inner(location.origin, inner(location.origin, url));
  if (settings.place === 'portal' || settings.place === 'window-portal')
    url = inner(settings.portal, url);
  if (settings.place?.startsWith('window')) {
    const button = document.createElement('button');
    button.textContent = 'Launch';
    button.addEventListener('click', () => window.open(url, 'course', 'width=1000,height=700'));
    document.body.append(button);
    return;
  }
  const frame = document.createElement('iframe');
  frame.title = 'Course';
  frame.allow = 'fullscreen';
  if (settings.place === 'sandbox')
    frame.sandbox = settings.sandbox ?? 'allow-scripts allow-same-origin allow-forms';
  frame.src = url;
  document.body.append(frame);
};

placeApi();
showContent();
