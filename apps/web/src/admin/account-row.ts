import type { OwnAccount } from '../session/session';

/** An account as the security administrator sees it (GET /accounts). */
export type AccountRow = OwnAccount & { disabledAt: string | null };

export interface Paged<T> {
  items: T[];
  total: number;
}

export const SIZE = 20;

/** The query of a list that is searched and paged. */
export const pageQuery = (page: number, search: string): string =>
  `?${new URLSearchParams({ page: String(page), size: String(SIZE), ...(search ? { search } : {}) })}`;
