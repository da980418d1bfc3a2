const fields = 'input:not([type="hidden"], :disabled), textarea:not(:disabled), select:not(:disabled)';

/**
 * As the `ref` of a form that opens: whoever opened it can type at once. A dialog would else begin on the button that closes it,
 * where the first space typed would close it. What says by `data-autofocus` where to begin is left alone.
 */
export function beginAtFirstField(form: HTMLFormElement | null): void {
  if (form === null || form.querySelector('[data-autofocus]')) return;
  const first = form.querySelector<HTMLElement>(fields);
  first?.setAttribute('data-autofocus', '');
  first?.focus();
}
