export { emptyDataFolder } from './data-folder';
export { migrateOnce } from './migrate-once';
export { Stack } from './stack';
export { stackSettings, type StackSettings } from './stack-settings';
