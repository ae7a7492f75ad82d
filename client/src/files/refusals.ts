import type { filesRefusals } from '../../../server/files/refusals.ts';
import { said, type Sentence } from '../kernel/sentence.ts';

export const filesSentences: Record<keyof typeof filesRefusals, Sentence> = {
  'files.not_complete': said(
    '文件尚未完整上传，或已被使用。',
    '请等待上传完成；已用过的文件请重新上传。',
    'The file has not gone up whole, or is used already.',
    'Wait until the upload is complete, or upload it again.',
  ),
  'files.unknown': said(
    '没有这个文件，或者您无权下载。',
    '请确认文件是否已公开。',
    'There is no such file, or it is not for you to read.',
    'Check whether it is public yet.',
  ),
  'files.bad_metadata': said(
    '上传请求缺少用途、名称或类型。',
    '请刷新页面后重新上传。',
    'The upload does not say its purpose, name and type.',
    'Reload the page and upload again.',
  ),
  'files.too_large': said(
    '单个文件超过 2 GiB 上限。',
    '请拆分后分别上传。',
    'The file is larger than 2 GiB.',
    'Split it and upload the parts.',
  ),
  'files.bad_upload': said(
    '上传请求不符合断点续传协议。',
    '请刷新页面后重试。',
    'The upload does not follow the resumable protocol.',
    'Reload the page and try again.',
  ),
  'files.gone': said(
    '这次上传已被放弃。',
    '请重新选择文件上传。',
    'This upload was given up.',
    'Choose the file and start again.',
  ),
  'files.offset_differs': said(
    '服务器上的进度与本机不同。',
    '点“继续”即可从正确位置续传。',
    'The server holds another number of bytes.',
    'Press “Resume” to go on from there.',
  ),
};
