// Packs a small folder with simple-scorm-packager: node elsewhere.cjs SOURCE VERSION OUTPUT
const pack = require('simple-scorm-packager');

const [source, version, outputFolder] = process.argv.slice(2);
pack({
  version,
  organization: 'An agency',
  title: 'First aid',
  language: 'en',
  identifier: 'first-aid',
  masteryScore: 80,
  startingPage: 'index.html',
  source,
  package: { version: '1', zip: true, outputFolder },
});
