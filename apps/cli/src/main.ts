import { enableCompileCache } from 'node:module';
import { join } from 'node:path';

// What an earlier run compiled, beside the code itself: only who may change the code may change it.
enableCompileCache(join(__dirname, '..', '..', '.compiled'));
void import('./program.js');
