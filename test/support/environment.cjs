const vm = require('node:vm');
const { TestEnvironment } = require('jest-environment-node');

/**
 * Jest's environment with globals that V8 reads directly. Jest's own are a Proxy behind an interceptor of Node, and every `Buffer`, `Error` or
 * `Uint8Array` in any module asks both: a fifth of what a test file costs. What Jest wants the Proxy for, the clearing of globals that a test
 * has left, nobody needs here: the whole context goes when the file ends. A Node before 22 knows no such context and keeps Jest's.
 */
module.exports = class PlainGlobals extends TestEnvironment {
  constructor(config, context) {
    const { createContext } = vm;
    if (vm.constants.DONT_CONTEXTIFY) vm.createContext = () => createContext(vm.constants.DONT_CONTEXTIFY);
    try {
      super(config, context);
    } finally {
      vm.createContext = createContext;
    }
  }
};
