import { Anchor, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTitle } from '../../lib/ui/useTitle';
import classes from './identity.module.css';
import { LanguageSwitch } from './LanguageSwitch';
import { Logo } from './Logo';

/** The frame of all screens outside a community: sign in, set up, join. */
export function DoorPage({ title, lead, children }: { title: string; lead?: ReactNode; children: ReactNode }) {
  useTitle(title);
  return (
    <div className={classes.door}>
      <Group component="header" justify="space-between" className={classes.doorHead}>
        <Anchor renderRoot={(props) => <Link to="/" {...props} />} underline="never" c="inherit">
          <Logo />
        </Anchor>
        <LanguageSwitch />
      </Group>
      <main className={classes.doorMain} id="content">
        <Paper className={classes.doorPaper} withBorder radius={14}>
          <Stack gap="lg">
            <div>
              <Title order={1}>{title}</Title>
              {lead !== undefined && (
                <Text c="dimmed" mt={8}>
                  {lead}
                </Text>
              )}
            </div>
            {children}
          </Stack>
        </Paper>
      </main>
    </div>
  );
}
