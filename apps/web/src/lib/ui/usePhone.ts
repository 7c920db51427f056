import { useMediaQuery } from '@mantine/hooks';

/** Whether the screen is a phone's: bottom navigation, sheets, full-screen dialogs. */
export const usePhone = (): boolean =>
  useMediaQuery('(max-width: 760px)', false, { getInitialValueInEffect: false }) ?? false;
