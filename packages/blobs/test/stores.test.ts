import { blobsContract } from '../src/contract';
import { memoryBlobs } from '../src/index';

blobsContract('memory', async () => ({ blobs: memoryBlobs() }));
