'use strict';
// Loaded before kinesis-local. It has no setting for the address it listens on (it takes all of them), cannot say
// which port it got, insists on a second, encrypted port, and would outlive a parent that was killed. This makes it
// listen on loopback only, report its plain port on standard output, say there that records are being put, and end when
// its standard input (the parent's pipe) ends.
const net = require('node:net');

// The encrypted port is asked for by this number, so that the two can be told apart; nobody uses it.
const ENCRYPTED = Number(process.env.KINESIS_MOCK_TLS_PORT);

const listen = net.Server.prototype.listen;
net.Server.prototype.listen = function (...given) {
  const callback = given.find((argument) => typeof argument === 'function');
  const port = typeof given[0] === 'number' ? given[0] : given[0].port;
  const encrypted = port === ENCRYPTED;
  this.once('listening', () => {
    if (!encrypted) {
      process.stdout.write('LISTENING ' + this.address().port + '\n');
    }
  });
  this.once('error', (problem) => {
    process.stdout.write('FAILED ' + problem.message + '\n');
    process.exit(1);
  });
  return listen.call(this, encrypted ? 0 : port, '127.0.0.1', callback);
};

// It reads HTTP from the sockets by itself, so what is put is seen as it comes in: a request's target is in its head.
const emit = net.Server.prototype.emit;
net.Server.prototype.emit = function (event, socket, ...rest) {
  if (event === 'connection') {
    const push = socket.push;
    socket.push = function (chunk, ...encoding) {
      if (chunk !== null && chunk.includes('.PutRecord')) {
        process.stdout.write('PUT\n');
      }
      return push.call(this, chunk, ...encoding);
    };
  }
  return emit.call(this, event, socket, ...rest);
};
process.stdin.on('end', () => process.exit(0));
process.stdin.resume();
