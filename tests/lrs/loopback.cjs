// Loaded before a server that names no host: it then listens on loopback alone.
'use strict';
const { Server } = require('node:net');

const listen = Server.prototype.listen;
Server.prototype.listen = function (...given) {
  const named = typeof given[1] === 'string' || typeof given[0] !== 'number';
  return listen.apply(this, named ? given : [given[0], '127.0.0.1', ...given.slice(1)]);
};
