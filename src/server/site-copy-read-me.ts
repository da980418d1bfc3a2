/** What a site finds first in its copy. */
export const siteCopyReadMe = `The site's own copy of its data

casebooks/          one PDF for each participant: every form as it was recorded, with corrections, queries,
                    signatures and the participant's audit trail
data/*.csv          the same data as tables, one row for each value, event, medication, deviation ...
data/participants.json   the same data, exact: where a cell of a table begins with a sign that a spreadsheet
                    would work out (= + - @), an apostrophe stands before it there and not here
audit-trail.jsonl   every event of the study, the site and its participants, one line each
definition.json     the study's definition: forms, visits, criteria
manifest.json       when the copy was made and for whom, and the SHA-256 of every other file

Check a file:       sha256sum casebooks/...   and compare with manifest.json.
A copy made for a masked reader holds no treatment; values that would tell it are left out.


研究中心的数据副本

casebooks/          每位受试者一份 PDF：全部表单及其更正、质疑、签名和稽查轨迹
data/*.csv          同样的数据，表格形式：每个数值、事件、用药、偏离等各占一行
data/participants.json   同样的数据，原样保存：表格单元格以 = + - @ 开头时前面加有撇号，此处没有
audit-trail.jsonl   研究、中心及其受试者的全部记录，每行一条
definition.json     研究定义：表单、访视、入排标准
manifest.json       副本的制作时间与对象，以及其他每个文件的 SHA-256

核对文件：          sha256sum casebooks/... 并与 manifest.json 比较。
供盲态人员使用的副本不含治疗分组；会透露分组的数值已略去。
`;
