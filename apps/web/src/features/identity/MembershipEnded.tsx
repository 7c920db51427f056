import { Button, Group, Stack, Text } from '@mantine/core';
import { useMembershipEnded } from '../../lib/community/membership-ended';
import { DraftList } from '../../lib/drafts/DraftList';
import { useT } from '../../lib/i18n/i18n';
import { Dialog } from '../../lib/ui/Dialog';

/** Says that one is no member any more, what to do, and hands back what was typed there. */
export function MembershipEnded() {
  const { t } = useT();
  const ended = useMembershipEnded();
  if (ended === null) return null;
  const { community, words, close } = ended;
  return (
    <Dialog title={t('drafts.noMember', { community })} onClose={close}>
      <Stack>
        <Text>{t('drafts.noMemberLead')}</Text>
        {words.length > 0 && (
          <>
            <Text>{t('drafts.noMemberWords')}</Text>
            <DraftList of={words} />
          </>
        )}
        <Group justify="flex-end">
          <Button data-autofocus onClick={close}>
            {t('ui.close')}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
