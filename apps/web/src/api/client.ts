import { i18n } from '../i18n';
import { ProblemError, type Problem } from './problem';

/** Reads JSON from the API; throws a ProblemError with code and remedy. */
export async function get<T>(path: string, signal?: AbortSignal): Promise<T> {
  const language = i18n.global.locale.value;
  const response = await fetch(`/api/v1${path}`, {
    headers: { accept: 'application/json', 'accept-language': language },
    ...(signal ? { signal } : {}),
  }).catch(() => null);
  if (!response) throw new ProblemError({ code: 'CONNECTION_LOST', status: 0, remedy: i18n.global.t('problem.offline'), traceId: '' });
  if (!response.ok) throw new ProblemError(await problemOf(response));
  return (await response.json()) as T;
}

async function problemOf(response: Response): Promise<Problem> {
  const body = (await response.json().catch(() => ({}))) as Partial<Problem>;
  return {
    code: body.code ?? 'INTERNAL',
    status: response.status,
    remedy: body.remedy ?? i18n.global.t('problem.unknown'),
    traceId: body.traceId ?? '',
  };
}
