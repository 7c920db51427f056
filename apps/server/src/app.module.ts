import type { DynamicModule } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import {
  BlobKeeper,
  BoardReader,
  BoardWords,
  BootstrapReader,
  CommandService,
  Directory,
  HistoryReader,
  LiveHub,
  LogReader,
  Memberships,
  PersonalBoards,
  Seals,
  ViewReader,
} from '@samenspel/application';
import { People } from '@samenspel/identity';
import { BlobsModule } from './blobs/blobs.module';
import { BoardsModule } from './boards/boards.module';
import { CommunityModule } from './community/community.module';
import type { Core } from './core/core';
import { identityModule } from './identity/identity.module';
import { LiveModule } from './live/live.module';
import { LogModule } from './log/log.module';
import { MembersModule } from './members/members.module';
import { CommandsController } from './words/commands.controller';
import { SearchController } from './words/search.controller';
import { ViewsController } from './words/views.controller';

class CoreModule {}

/** What gives browsers a community to keep, and its past. */
interface ForCopies {
  readonly copies: BootstrapReader;
  readonly history: HistoryReader;
}

/** The services of the core, for the controllers of every domain word. */
function coreModule(core: Core, hub: LiveHub, { copies, history }: ForCopies): DynamicModule {
  const services = [
    { provide: CommandService, useValue: core.commands },
    { provide: Directory, useValue: core.directory },
    { provide: Memberships, useValue: core.memberships },
    { provide: Seals, useValue: core.seals },
    { provide: People, useValue: core.identity.people },
    { provide: LogReader, useValue: new LogReader(core.store, core.seals, core.boards) },
    { provide: ViewReader, useValue: new ViewReader({ ...core, queries: core.readModels.queries }) },
    { provide: BoardReader, useValue: new BoardReader(core.boards) },
    { provide: BoardWords, useValue: core.boardWords },
    { provide: PersonalBoards, useValue: new PersonalBoards(core.boards) },
    { provide: BlobKeeper, useValue: core.blobKeeper },
    { provide: BootstrapReader, useValue: copies },
    { provide: HistoryReader, useValue: history },
    { provide: LiveHub, useValue: hub },
  ];
  return { module: CoreModule, global: true, providers: services, exports: services };
}

/** Commands and views of every word. */
class WordsModule {}

class AppModule {}

/**
 * Thin: HTTP and WebSocket on one side, commands and views of the words on the other. A process that
 * does not serve the API has none of them.
 */
export function appModule(core: Core, hub: LiveHub, copies: ForCopies): DynamicModule {
  if (!core.roles.has('api')) return { module: AppModule, imports: [DiscoveryModule] };
  return {
    module: AppModule,
    imports: [
      DiscoveryModule,
      coreModule(core, hub, copies),
      identityModule(core.identity),
      { module: WordsModule, controllers: [CommandsController, ViewsController, SearchController] },
      CommunityModule,
      MembersModule,
      BoardsModule,
      BlobsModule,
      LogModule,
      LiveModule,
    ],
  };
}
