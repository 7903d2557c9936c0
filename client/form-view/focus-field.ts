const FOCUSABLE =
  '[aria-invalid="true"]:not([role="radiogroup"]):not([role="group"]), [data-invalid]:is(button), input, textarea, button:not([disabled]), [tabindex="0"]';

/** Puts the focus on the first thing in here that can take it, best on what is wrong. */
export function focusInside(element: Element): void {
  const targets = [...element.querySelectorAll<HTMLElement>(FOCUSABLE)];
  const wrong = targets.find((each) => each.matches('[aria-invalid="true"], button[data-invalid]'));
  (wrong ?? targets[0])?.focus();
}

/** Brings the field of this name into view and focuses it. */
export function focusField(form: Element, name: string): void {
  const field = form.querySelector(`[data-field="${CSS.escape(name)}"]`);
  if (!field) return;
  field.scrollIntoView?.({ block: 'center', behavior: 'auto' });
  focusInside(field);
}
