import type { Definition, Item } from './definition.ts';
import { compileExpression, namesIn } from './expression.ts';
import { itemsOfForm } from './lookup.ts';

/** What of a definition would tell the arm, by id. */
export interface Revealing {
  /** Items marked so, and every item that is worked out from one, or asked because of one. */
  readonly items: ReadonlySet<string>;
  /** Forms that ask a marked item: only roles that are not masked fill them in. */
  readonly forms: ReadonlySet<string>;
  /** Edit checks whose firing depends on such an item. */
  readonly checks: ReadonlySet<string>;
  /** Criteria whose verdict does. */
  readonly criteria: ReadonlySet<string>;
}

type Told = Pick<Definition, 'forms' | 'eligibility' | 'masking'>;

const known = new WeakMap<Told, Revealing>();

/** What derives from a value that tells the arm tells it too, through any number of steps. Nothing does where nobody is masked. */
export function revealingOf(definition: Told): Revealing {
  let revealing = known.get(definition);
  if (revealing === undefined) {
    revealing = definition.masking.applied.length === 0 ? nothing : derived(definition);
    known.set(definition, revealing);
  }
  return revealing;
}

/** What would tell the arm in some version of the definition: values recorded under it stay sealed under all later ones. */
export function revealingInAny(definitions: readonly Told[]): Revealing {
  const [first, ...others] = definitions.map(revealingOf);
  if (first === undefined) return nothing;
  return others.reduce((all, each) => (each === nothing ? all : united(all, each)), first);
}

function united(a: Revealing, b: Revealing): Revealing {
  return {
    items: a.items.union(b.items),
    forms: a.forms.union(b.forms),
    checks: a.checks.union(b.checks),
    criteria: a.criteria.union(b.criteria),
  };
}

/** Items that an expression names, as they stand on the form or at baseline. */
export function itemsNamedIn(source: string): readonly string[] {
  return namesIn(compileExpression(source)).map(name => name.replace(/^base\./u, ''));
}

function derived({ forms, eligibility }: Told): Revealing {
  const all = forms.flatMap(itemsOfForm);
  const items = new Set(all.filter(({ revealing }) => revealing === true).map(({ id }) => id));
  for (let before = -1; before < items.size; ) {
    before = items.size;
    for (const item of all) if (needsOf(item).some(name => items.has(name))) items.add(item.id);
  }
  const needs = (source: string) => itemsNamedIn(source).some(name => items.has(name));
  const checks = forms.flatMap(form => form.checks ?? []).filter(({ when }) => needs(when));
  const criteria = eligibility.criteria.filter(({ condition }) => needs(condition));
  const sealed = forms.filter(form => itemsOfForm(form).some(({ revealing }) => revealing === true));
  const ids = (list: readonly { readonly id: string }[]) => new Set(list.map(({ id }) => id));
  return { items, forms: ids(sealed), checks: ids(checks), criteria: ids(criteria) };
}

function needsOf({ askedWhen, calculated }: Item): readonly string[] {
  const asked = askedWhen === undefined ? [] : itemsNamedIn(askedWhen);
  if (calculated === undefined) return asked;
  return 'expression' in calculated
    ? [...asked, ...itemsNamedIn(calculated.expression)]
    : [...asked, ...Object.values(calculated.inputs)];
}

const none: ReadonlySet<string> = new Set();
const nothing: Revealing = { items: none, forms: none, checks: none, criteria: none };
