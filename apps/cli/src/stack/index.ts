export { emptyDataFolder } from './data-folder';
export { removePostgres } from './embedded-postgres';
export { migrateOnce } from './migrate-once';
export { Stack } from './stack';
export { stackSettings, type DemoSettings, type StackSettings } from './stack-settings';
