/**
 * Whether no text within `scope` is longer than its TextField allows; else the first that is says so and takes the focus. For what is sent by several
 * buttons, or by a form that does not leave its checks to the browser (`novalidate`): any other form is not sent by the browser itself.
 */
export function withinLimits(scope: Element | null): boolean {
  const controls = scope?.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('input, textarea') ?? [];
  return [...controls].find(({ validity }) => validity.customError)?.reportValidity() ?? true;
}
