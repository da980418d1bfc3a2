import { createTheme } from '@mantine/core';

/** Colours and sizes are in colours.css; here is what components do by default. */
export const theme = createTheme({
  fontFamily: 'var(--text-font)',
  defaultRadius: 'sm',
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Button: { defaultProps: { size: 'xs', fz: 'sm' }, classNames: { root: 'button' } },
    InputWrapper: { classNames: { label: 'fieldlabel' } },
    TextInput: { defaultProps: { size: 'sm' } },
    PasswordInput: { defaultProps: { size: 'sm' } },
    NativeSelect: { defaultProps: { size: 'sm' } },
    Textarea: { defaultProps: { size: 'sm', autosize: false } },
    Checkbox: {
      defaultProps: { size: 'xs', color: 'var(--accent)', iconColor: 'var(--accent-ink)' },
      classNames: { label: 'checklabel' },
    },
    // Locking the scroll writes a style element, which the content security policy refuses.
    Modal: {
      defaultProps: { lockScroll: false, centered: false, transitionProps: { duration: 0 } },
      classNames: { title: 'dialogtitle' },
    },
  },
});
