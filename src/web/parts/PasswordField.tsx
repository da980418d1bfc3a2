import { PasswordInput, type PasswordInputProps } from '@mantine/core';
import { useTexts } from '../language.ts';

/** A password that can be shown while it is typed, by a button that says so. */
export function PasswordField(props: PasswordInputProps) {
  const texts = useTexts();
  return <PasswordInput {...props} visibilityToggleButtonProps={{ 'aria-label': texts.password.show }} />;
}
