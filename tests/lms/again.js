// The run-time of scorm-again behind our record: its checks, our storage.
'use strict';

window.makeApi = (settings, record, commit) => {
  const Kind = settings.version === '1.2' ? window.Scorm12API : window.Scorm2004API;
  const httpService = {
    processHttpRequest: () => {
      const stored = commit(api.renderCMIToJSONObject());
      return { result: String(stored), errorCode: stored ? 0 : 101 };
    },
    updateSettings: () => undefined,
  };
  const api = new Kind({
    lmsCommitUrl: '/never-asked',
    autocommit: false,
    logLevel: 5,
    httpService,
  });
  const stored = record.elements?.cmi;
  if (stored) api.loadFromJSON(nextVisit(settings.version, stored));
  else api.loadFromJSON(learner(settings.version));
  return api;
};

const learner = (version) => (version === '1.2'
  ? { core: { student_id: 'ann', student_name: 'Learner, Ann', credit: 'credit', entry: 'ab-initio' } }
  : { learner_id: 'ann', learner_name: 'Learner, Ann', entry: 'ab-initio' });

/** What an LMS gives at the next launch: the record without what belonged to the visit before. */
const nextVisit = (version, stored) => {
  const cmi = structuredClone(stored);
  const core = version === '1.2' ? cmi.core : cmi;
  core.entry = core.exit === 'suspend' ? 'resume' : '';
  core.exit = '';
  core.session_time = version === '1.2' ? '00:00:00' : 'PT0S';
  delete cmi.interactions;
  return cmi;
};
