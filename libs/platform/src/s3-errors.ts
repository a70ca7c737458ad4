const MISSING = new Set(['NoSuchKey', 'NotFound']);

const codeOf = (error: unknown): string => (error as { code?: string }).code ?? '';

export const noSuchObject = (error: unknown): boolean => MISSING.has(codeOf(error));
export const noSuchUpload = (error: unknown): boolean => codeOf(error) === 'NoSuchUpload';
