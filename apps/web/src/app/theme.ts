import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from '@mantine/core';

const teal: MantineColorsTuple = ['#E6F3F3', '#CBE3E4', '#9CC9CB', '#6BAEB1', '#43959A', '#2A8188', '#1A6E75', '#0F5C63', '#0A4A50', '#06383D'];
const marigold: MantineColorsTuple = ['#FFF6E0', '#FDEBC0', '#FAD98C', '#F5C658', '#EFB532', '#E8A317', '#C98A0C', '#A26E06', '#7B5304', '#573A02'];
const brick: MantineColorsTuple = ['#FCEDEA', '#F6D5CE', '#EAAB9E', '#DE8271', '#D0634F', '#C35240', '#B4442F', '#963626', '#78291C', '#5A1D13'];
const moss: MantineColorsTuple = ['#EFF6EC', '#DCEBD6', '#B9D6AE', '#95C086', '#76AB63', '#5E9449', '#4B7B3A', '#3C642E', '#2E4D23', '#1F3618'];
const slate: MantineColorsTuple = ['#F2F5F7', '#E2E8EC', '#C5CFD7', '#A5B3BE', '#8797A4', '#6F808E', '#5B6B78', '#495763', '#38444E', '#283139'];
const gray: MantineColorsTuple = ['#FBF9F5', '#F4F0E9', '#EAE4DA', '#DDD5C8', '#C9C0B1', '#A79F92', '#6E6A61', '#57544E', '#45443F', '#2B2B28'];
const dark: MantineColorsTuple = ['#E6EAED', '#C9D1D7', '#A3B0BA', '#8A98A3', '#3A464F', '#2C363E', '#1F272D', '#14191D', '#10151A', '#0B0F12'];

/** Tokens of the look: paper and ink, teal to act, marigold for now, brick for blockers, moss for value. */
export const theme = createTheme({
  colors: { teal, marigold, brick, moss, slate, gray, dark },
  primaryColor: 'teal',
  primaryShade: { light: 7, dark: 3 },
  autoContrast: true,
  luminanceThreshold: 0.36,
  white: '#FFFFFF',
  black: '#1F2A33',
  defaultRadius: 10,
  fontFamily: "'Atkinson Hyperlegible Next Variable', 'Segoe UI', system-ui, sans-serif",
  headings: {
    fontFamily: "'Atkinson Hyperlegible Next Variable', 'Segoe UI', system-ui, sans-serif",
    fontWeight: '700',
    sizes: {
      h1: { fontSize: '1.75rem', lineHeight: '1.2' },
      h2: { fontSize: '1.375rem', lineHeight: '1.3' },
      h3: { fontSize: '1.125rem', lineHeight: '1.35' },
    },
  },
  fontSizes: { xs: '0.875rem', sm: '0.9375rem', md: '1rem', lg: '1.125rem', xl: '1.375rem' },
  lineHeights: { md: '1.5' },
  spacing: { xs: '8px', sm: '12px', md: '16px', lg: '24px', xl: '32px' },
  shadows: { md: '0 6px 24px rgba(31, 42, 51, 0.14)' },
  respectReducedMotion: true,
  cursorType: 'pointer',
  components: {
    Button: { defaultProps: { size: 'md' } },
    ActionIcon: { defaultProps: { size: 44, variant: 'subtle' } },
    TextInput: { defaultProps: { size: 'md' } },
    NativeSelect: { defaultProps: { size: 'md' } },
    NumberInput: { defaultProps: { size: 'md' } },
    Textarea: { defaultProps: { size: 'md', autosize: true, minRows: 2 } },
    Modal: { defaultProps: { centered: true, radius: 14, overlayProps: { backgroundOpacity: 0.35 } } },
    Menu: { defaultProps: { shadow: 'md', radius: 10 } },
  },
});

export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-body': '#FAF7F2',
    '--mantine-color-text': '#1F2A33',
    '--mantine-color-dimmed': '#52616D',
    '--mantine-color-default-border': '#DDD5C8',
    '--mantine-color-error': '#963626',
    '--mantine-color-anchor': '#0F5C63',
    '--surface': '#FFFFFF',
    '--surface-sunk': '#F3EEE5',
    '--hairline': '#DDD5C8',
    '--teal-text': '#0F5C63',
    '--brick-text': '#963626',
    '--moss-text': '#3C642E',
    '--marigold-text': '#7B5304',
    '--teal-soft': '#DFEEEE',
    '--brick-soft': '#FBE7E2',
    '--moss-soft': '#E6F1E1',
    '--marigold-soft': '#FDF0D0',
    '--past-paper': '#EDF1F4',
  },
  dark: {
    '--mantine-color-body': '#14191D',
    '--mantine-color-text': '#E6EAED',
    '--mantine-color-dimmed': '#A3B0BA',
    '--mantine-color-default-border': '#3A464F',
    '--mantine-color-error': '#EAAB9E',
    '--mantine-color-anchor': '#9CC9CB',
    '--surface': '#1C2328',
    '--surface-sunk': '#181E23',
    '--hairline': '#303B43',
    '--teal-text': '#9CC9CB',
    '--brick-text': '#EAAB9E',
    '--moss-text': '#B9D6AE',
    '--marigold-text': '#F5C658',
    '--teal-soft': '#173236',
    '--brick-soft': '#3B221D',
    '--moss-soft': '#22301C',
    '--marigold-soft': '#3A2E10',
    '--past-paper': '#101A24',
  },
});
