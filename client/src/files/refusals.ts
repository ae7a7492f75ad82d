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
  'files.disk_full': said(
    '平台存储空间已满，已上传的部分仍然保留。',
    '请稍候再点“继续”；若临近截止，请立即联系交易中心。',
    'The platform has no room left; what went up is kept.',
    'Press “Resume” in a moment; close to a deadline, call the trading centre at once.',
  ),
  'files.write_broke_off': said(
    '平台写入时中断，已上传的部分仍然保留。',
    '点“继续”即可从断点续传。',
    'The platform’s writing broke off; what went up is kept.',
    'Press “Resume” to go on from there.',
  ),
  'files.offset_differs': said(
    '服务器上的进度与本机不同。',
    '点“继续”即可从正确位置续传。',
    'The server holds another number of bytes.',
    'Press “Resume” to go on from there.',
  ),
  'files.name_too_long': said(
    '文件名超过 {{longest}} 个字符。',
    '请缩短文件名后重新上传。',
    'The file name is longer than {{longest}} characters.',
    'Shorten it and upload again.',
  ),
  'files.name_unfit': said(
    '文件名为空，或者含有路径、控制字符或不可见字符。',
    '请改名后重新上传。',
    'The file name is empty, holds a path, or holds characters that nobody sees.',
    'Rename the file and upload again.',
  ),
  'files.kind_forbidden': said(
    '公开文件不接受这种类型（{{extension}}）。',
    '请转换为 PDF、OFD、Office、图片、CAD 或压缩包后上传。',
    'Files of this kind ({{extension}}) are not taken.',
    'Convert it to PDF, OFD, an office format, an image, a drawing or an archive.',
  ),
  'files.kind_differs': said(
    '文件内容与扩展名 {{extension}} 不符。',
    '请核对文件是否损坏或改错了名。',
    'The content is not what the ending {{extension}} says.',
    'Check whether the file is damaged or misnamed.',
  ),
  'files.archive_bomb': said(
    '压缩包解开后超过平台限制（{{reason}}：{{limit}}）。',
    '请拆分为较小的文件，减少层数和数量。',
    'The archive unfolds beyond the limits ({{reason}}: {{limit}}).',
    'Split it into smaller files with fewer layers.',
  ),
  'files.archive_locked': said(
    '压缩包设有密码，公众无法阅读。',
    '请去掉密码后重新上传。',
    'The archive is locked with a password: nobody could read it.',
    'Take the password off and upload again.',
  ),
  'files.archive_broken': said(
    '压缩包无法解开。',
    '请重新压缩后上传。',
    'The archive cannot be unfolded.',
    'Pack it anew and upload again.',
  ),
  'files.infected': said(
    '病毒检查发现 {{signature}}，文件已隔离。',
    '请在本机查杀后重新上传干净的文件。',
    'The virus scanner found {{signature}}; the file was put away.',
    'Clean your machine and upload a clean file.',
  ),
};
