import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import '@fontsource/noto-sans-sc/400.css';
import '@fontsource/noto-sans-sc/600.css';
import './mantine.css';
import './fonts.css';
import './base.css';
import './colours.css';
import './parts.css';
import { App } from './app.tsx';
import { applyLanguage } from './language.ts';

export function start(): void {
  const root = document.getElementById('root');
  if (root === null) throw new Error('The page has no element #root.');
  applyLanguage();
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}
