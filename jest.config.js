const swc = require('./.swcrc.cjs.json');

const esm =
  '@nestjs|canonicalize|commander|decimal.js|hash-wasm|pkijs|asn1js|pvtsutils|pvutils|bytestreamjs|@peculiar|@noble|uint8array-extras|content-disposition|@fastify/cookie|cookie|otplib|@otplib|@scure|@sparticuz|feed|ical-generator|sitemap|csv-stringify|csv-parse|hucre|read-excel-file|unzipper-esm|saxen|worker-f|feedsmith|fast-xml-parser|entities|node-ical|ical\\.js';

/** One project a kind of test; `jest --selectProjects spec` runs one of them. */
const project = (displayName, testMatch, more = {}) => ({
  displayName,
  rootDir: '.',
  testMatch: testMatch.map((pattern) => `<rootDir>/${pattern}`),
  testEnvironment: '<rootDir>/test/support/environment.cjs',
  transform: { '^.+\\.(ts|m?js)$': ['@swc/jest', { ...swc, swcrc: false }] },
  transformIgnorePatterns: [`/node_modules/(?!(${esm})/)`],
  moduleNameMapper: {
    '^@kaibiao/([a-z]+)/(node|web|unseal|objects|rules|thread|verify)$': '<rootDir>/libs/$1/src/$2.ts',
    '^@kaibiao/([a-z]+)$': '<rootDir>/libs/$1/src/index.ts',
  },
  modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/.data', '<rootDir>/.cache'],
  ...more,
});

const withServices = { globalSetup: '<rootDir>/test/support/global-setup.ts', globalTeardown: '<rootDir>/test/support/global-teardown.ts' };

module.exports = {
  testTimeout: 60_000,
  projects: [
    project('spec', ['libs/*/src/**/*.spec.ts', 'apps/*/src/**/*.spec.ts']),
    project('integration', ['test/integration/**/*.spec.ts'], withServices),
    project('e2e', ['test/e2e/**/*.spec.ts'], withServices),
    project('browser', ['test/browser/**/*.spec.ts'], withServices),
    project('faults', ['test/faults/**/*.spec.ts'], withServices),
  ],
};
