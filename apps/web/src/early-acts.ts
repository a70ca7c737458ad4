/**
 * A written page is read before its code is there, and whoever is quick clicks on a button that nobody hears yet, or writes
 * into a field that is emptied when the application takes the page over. Keeps clicks and texts; what it returns is called
 * after the take-over and gives both to the application.
 */
export function keepEarlyActs(): () => void {
  const clicked: HTMLButtonElement[] = [];
  const written = new Map<HTMLInputElement, string>();
  const keepClick = ({ target }: Event): void => {
    const button = target instanceof Element ? target.closest('button') : null;
    if (button) clicked.push(button);
  };
  const keepText = ({ target }: Event): void => void (target instanceof HTMLInputElement && written.set(target, target.value));
  document.addEventListener('click', keepClick, true);
  document.addEventListener('input', keepText, true);
  return () => {
    document.removeEventListener('click', keepClick, true);
    document.removeEventListener('input', keepText, true);
    for (const [field, text] of written) {
      field.value = text;
      field.dispatchEvent(new Event('input', { bubbles: true }));
    }
    for (const button of clicked) button.click();
  };
}
