import {
  createTheme,
  type CSSVariablesResolver,
  type MantineColorsTuple,
  type VariantColorsResolver,
} from '@mantine/core';

/** Mantine wants ten shades of a colour; ours has one by theme, and every place that would pick a shade is told the token instead. */
const azurite: MantineColorsTuple = [
  '#e1ebf3',
  '#c4d7e6',
  '#a3c1d8',
  '#7fb6de',
  '#4f8ab3',
  '#33719f',
  '#1f5c8b',
  '#1f5c8b',
  '#184a71',
  '#123a59',
];

const variantColorResolver: VariantColorsResolver = ({ variant, color }) => {
  const tone = color === 'cinnabar' ? 'cinnabar' : 'azurite';
  if (variant === 'filled') {
    return {
      background: `var(--${tone})`,
      hover: tone === 'azurite' ? 'var(--azurite-pressed)' : 'var(--cinnabar)',
      color: `var(--on-${tone})`,
      border: 'none',
    };
  }
  if (variant === 'light') {
    return {
      background: `var(--${tone}-tint)`,
      hover: `var(--${tone}-tint)`,
      color: `var(--${tone})`,
      border: '1px solid transparent',
    };
  }
  if (variant === 'subtle' || variant === 'transparent') {
    return { background: 'transparent', hover: 'var(--sunken)', color: `var(--${tone})`, border: 'none' };
  }
  return {
    background: 'var(--surface)',
    hover: 'var(--sunken)',
    color: color === 'cinnabar' ? 'var(--cinnabar)' : 'var(--ink)',
    border: '1px solid var(--line)',
  };
};

export const mantineTheme = createTheme({
  colors: { azurite },
  primaryColor: 'azurite',
  fontFamily: 'var(--font)',
  fontFamilyMonospace: 'var(--font)',
  lineHeights: { xs: '1.5', sm: '1.5', md: '1.7', lg: '1.7', xl: '1.7' },
  defaultRadius: 'var(--radius)',
  focusRing: 'auto',
  cursorType: 'pointer',
  respectReducedMotion: true,
  variantColorResolver,
  components: {
    Button: {
      defaultProps: { variant: 'default' },
      vars: () => ({
        root: { '--button-height': 'var(--target)', '--button-fz': '1rem', '--button-padding-x': '20px' },
      }),
    },
    ActionIcon: { vars: () => ({ root: { '--ai-size': 'var(--target)' } }) },
    CloseButton: { vars: () => ({ root: { '--cb-size': 'var(--target)', '--cb-icon-size': '24px' } }) },
    Popover: { defaultProps: { shadow: 'none', radius: 'var(--radius-panel)' } },
    // Mantine's placeholder for the first focus is a focusable element without a role inside the menu: axe-core refuses it.
    Menu: { defaultProps: { shadow: 'none', radius: 'var(--radius-panel)', withInitialFocusPlaceholder: false } },
    Modal: { defaultProps: { shadow: 'none', radius: 'var(--radius-panel)' } },
  },
});

const tokens = {
  '--mantine-color-body': 'var(--surface)',
  '--mantine-color-text': 'var(--ink)',
  '--mantine-color-dimmed': 'var(--ink-2)',
  '--mantine-color-placeholder': 'var(--ink-2)',
  '--mantine-color-error': 'var(--cinnabar)',
  '--mantine-color-default': 'var(--surface)',
  '--mantine-color-default-hover': 'var(--sunken)',
  '--mantine-color-default-color': 'var(--ink)',
  '--mantine-color-default-border': 'var(--line)',
  '--mantine-color-anchor': 'var(--azurite)',
  '--mantine-primary-color-filled': 'var(--azurite)',
};

export const cssVariablesResolver: CSSVariablesResolver = () => ({ variables: {}, light: tokens, dark: tokens });
