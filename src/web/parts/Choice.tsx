import { type KeyboardEvent, useId } from 'react';

export interface ChoiceOption {
  readonly key: string;
  readonly label: string;
  /** Keys that choose it, such as its number. */
  readonly shortcuts?: readonly string[];
}

interface ChoiceProps {
  readonly options: readonly ChoiceOption[];
  readonly value: string | undefined;
  readonly onChange: (key: string) => void;
  readonly label?: string;
  readonly labelledBy?: string;
  readonly describedBy?: string | undefined;
  readonly isInvalid?: boolean;
  readonly isDisabled?: boolean;
  readonly name?: string;
  /** Id of the first radio, so that an error summary can lead to it. */
  readonly firstId?: string;
}

/** One answer out of a few, all in sight: a radio group drawn as segments, with a key for each answer. */
export function Choice(props: ChoiceProps) {
  const fallback = useId();
  const name = props.name ?? fallback;
  const choose = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || props.isDisabled) return;
    const pressed = event.key.toLowerCase();
    const option = props.options.find(({ shortcuts }) => shortcuts?.includes(pressed));
    if (option === undefined) return;
    event.preventDefault();
    props.onChange(option.key);
    document.getElementById(`${props.firstId ?? name}-${option.key}`)?.focus();
  };
  return (
    <div
      role="radiogroup"
      className="choice"
      aria-label={props.label}
      aria-labelledby={props.labelledBy}
      aria-describedby={props.describedBy}
      aria-invalid={props.isInvalid}
      onKeyDown={choose}
    >
      {props.options.map(option => (
        <label key={option.key}>
          <input
            type="radio"
            id={`${props.firstId ?? name}-${option.key}`}
            name={name}
            checked={props.value === option.key}
            disabled={props.isDisabled}
            onChange={() => props.onChange(option.key)}
          />
          <span>
            {option.shortcuts?.[0] !== undefined && <kbd>{option.shortcuts[0]}</kbd>}
            {option.label}
          </span>
        </label>
      ))}
    </div>
  );
}
