const controls = 'input:not([type="checkbox"]):not(:disabled), textarea, select, button';

/** Goes to a question: to the answer that is chosen, or to its first control. */
export function focusQuestion(item: string): void {
  const question = document.getElementById(`q-${item}`);
  const target =
    question?.querySelector<HTMLElement>('input:checked:not([type="checkbox"])') ??
    question?.querySelector<HTMLElement>(controls);
  target?.focus();
  question?.scrollIntoView({ block: 'center' });
}

/** Enter goes from one question to the next, as in a paper form; at the last one to the button that saves. */
export function focusNextQuestion(from: Element): void {
  const form = from.closest('form');
  const questions = [...(form?.querySelectorAll('.question:not(.calculated)') ?? [])];
  const at = questions.findIndex(question => question.contains(from));
  const next = questions[at + 1];
  const target = next
    ? (next.querySelector<HTMLElement>('input:checked:not([type="checkbox"])') ??
      next.querySelector<HTMLElement>(controls))
    : form?.querySelector<HTMLElement>('button[type="submit"]');
  target?.focus();
}

/** The item whose question holds an element; empty outside questions. */
export function questionOf(element: Element): string {
  return element.closest('.question')?.id.slice('q-'.length) ?? '';
}
