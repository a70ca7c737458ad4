// The rooms of the house in import order (README, “The house”): a room may use those before it, never one after it.
const ROOMS = [
  'kernel',
  'crypto',
  'rules',
  'scoring',
  'platform',
  'documents',
  'identity',
  'credit',
  'tender',
  'venue',
  'treasury',
  'bidding',
  'opening',
  'evaluation',
  'auction',
  'awarding',
  'disputes',
  'messages',
  'archive',
  'oversight',
  'exchange',
];
/** What the browser may import; no Nest, no TypeORM, no Node I/O. */
const PURE = ['kernel', 'crypto', 'rules', 'scoring'];
/** Libraries with a second door, behind which all is pure: what the verifier of archives recomputes, and `kaibiao tool` gives to anyone. */
const WITH_RULES = ['tender', 'opening', 'evaluation', 'awarding', 'disputes'];
const PURE_DOORS = `^libs/(${WITH_RULES.join('|')})/src/rules\\.ts$`;
/** The object store, and what reads files from outside, without Nest and database: for threads. */
const THREAD_DOORS = '^libs/platform/src/(objects|thread)\\.ts$';
const VERIFY_DOOR = '^libs/archive/src/verify\\.ts$';
/** The further doors of crypto: its two backends, and the one that unseals. */
const CRYPTO_DOORS = ['index', 'node', 'web', 'unseal'];
/** Of the web application: what opens a bidder's own bid with its keep. */
const OPENS_OWN = '^apps/web/src/sealing/open-own\\.ts$';

const any = (names) => `(${names.join('|')})`;
const test = '\\.spec\\.ts$';

/** Looking down only: one rule a room, forbidding all that come after it. */
const downward = ROOMS.slice(0, -1).map((room, at) => ({
  name: `downward-${room}`,
  severity: 'error',
  comment: `libs/${room} may use only the rooms before it in the list`,
  from: { path: `^libs/${room}/` },
  to: { path: `^libs/${any(ROOMS.slice(at + 1))}/` },
}));

module.exports = {
  forbidden: [
    ...downward,
    {
      name: 'no-cycles',
      severity: 'error',
      comment: 'no two files refer to each other, not even by types',
      from: {},
      to: { circular: true },
    },
    {
      name: 'listed-rooms-only',
      severity: 'error',
      comment: 'a library that is not in the list of rooms has no place in the order: insert it there first',
      from: {},
      to: { path: '^libs/', pathNot: `^libs/${any(ROOMS)}/` },
    },
    {
      name: 'apps-stand-alone',
      severity: 'error',
      comment: 'an app never imports another app',
      from: { path: '^apps/([^/]+)/' },
      to: { path: '^apps/', pathNot: '^apps/$1/' },
    },
    {
      name: 'libs-know-no-app',
      severity: 'error',
      comment: 'a library never imports an app',
      from: { path: '^libs/' },
      to: { path: '^apps/' },
    },
    {
      name: 'one-door-from-libs',
      severity: 'error',
      comment: 'enter another library by its index.ts',
      from: { path: '^libs/([^/]+)/' },
      to: {
        path: '^libs/([^/]+)/',
        pathNot: ['^libs/$1/', '^libs/[^/]+/src/index\\.ts$', `^libs/crypto/src/${any(CRYPTO_DOORS)}\\.ts$`, THREAD_DOORS, PURE_DOORS],
      },
    },
    {
      name: 'one-door-from-apps',
      severity: 'error',
      comment: 'enter a library by its index.ts',
      from: { path: '^(apps|test)/' },
      to: {
        path: '^libs/([^/]+)/',
        pathNot: ['^libs/[^/]+/src/index\\.ts$', `^libs/crypto/src/${any(CRYPTO_DOORS)}\\.ts$`, VERIFY_DOOR, PURE_DOORS],
      },
    },
    {
      name: 'unseal-by-few',
      severity: 'error',
      comment:
        'only the opening, the verifier of archives, a custodian, the command line, a bidder on its own machine and tests may unseal',
      from: { pathNot: ['^libs/(opening|crypto)/', '^libs/archive/src/verify/', '^apps/(custodian|cli)/', OPENS_OWN, '^test/', test] },
      to: { path: '^libs/crypto/src/unseal\\.ts$' },
    },
    {
      name: 'crypto-libraries-in-crypto',
      severity: 'error',
      comment: 'only libs/crypto may use a cryptographic library',
      from: { pathNot: '^libs/crypto/' },
      to: { path: '(^|node_modules/)(node-forge|pkijs|asn1js|@noble/[^/]*|sm-crypto[^/]*)(/|$)' },
    },
    {
      name: 'pure-rooms',
      severity: 'error',
      comment: 'kernel, crypto, rules and scoring are pure: no Node built-ins, Nest or TypeORM (crypto/src/node.ts is the Node backend)',
      from: { path: `^libs/${any(PURE)}/`, pathNot: ['^libs/crypto/src/node\\.ts$', test] },
      to: { path: '(^|node_modules/)(@nestjs|typeorm|pg|minio|fastify)(/|$)' },
    },
    {
      name: 'pure-rooms-no-node',
      severity: 'error',
      comment: 'as pure-rooms',
      from: { path: `^libs/${any(PURE)}/`, pathNot: ['^libs/crypto/src/node\\.ts$', test] },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'node-backend-on-node',
      severity: 'error',
      comment: 'inside the pure rooms nothing may lead to the Node backend of crypto',
      from: { path: `^(libs/${any(PURE)}|apps/web)/`, pathNot: ['^libs/crypto/src/node\\.ts$', OPENS_OWN, test] },
      to: { path: '^libs/crypto/src/(node|unseal)\\.ts$' },
    },
    {
      name: 'web-uses-pure-rooms',
      severity: 'error',
      comment: 'the browser imports kernel, crypto, rules, scoring and the verifier of archives, nothing else of libs',
      from: { path: '^apps/web/' },
      to: { path: '^libs/', pathNot: [`^libs/${any(PURE)}/`, VERIFY_DOOR] },
    },
    {
      name: 'verifier-by-doors',
      severity: 'error',
      comment: 'the verifier enters the domain libraries by their rules only',
      from: { path: '^libs/archive/src/(verify/|verify\\.ts$)' },
      to: { path: '^libs/', pathNot: ['^libs/archive/src/(verify|layout)', `^libs/${any(PURE)}/`, PURE_DOORS] },
    },
    {
      name: 'dependency-declared',
      severity: 'error',
      comment: 'a package that is not in package.json may be gone tomorrow; product code may not use a development dependency',
      from: { path: '^(apps/(api|worker|custodian|cli)|libs)/', pathNot: test },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown', 'npm-dev'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'resolvable',
      severity: 'error',
      comment: 'an import that leads nowhere (Vite resolves those of the web application by rules of its own)',
      from: { pathNot: '^apps/web/' },
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|\\.data|\\.cache)/' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: 'specify',
    parser: 'tsc',
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.js', '.mjs', '.vue', '.json'],
    },
  },
};
