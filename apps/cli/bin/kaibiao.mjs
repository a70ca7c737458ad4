#!/usr/bin/env node
// `npx kaibiao …` in a clone: the command line under the pinned Node, built first when it is stale.
await import('../bootstrap.mjs');
