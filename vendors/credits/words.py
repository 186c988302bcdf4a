"""Words of credits, as plain data: what tells a role from a name, and a company from a person."""

from __future__ import annotations

import re
from typing import Final


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


ROLES: Final = _words(
    """
    2d 3d 1st 2nd additional adr animated animation animations animator animators art artist artists assistant assistants
    associate audio background backgrounds between betweeners betweens board boards by casting cg character characters check
    checker checkers checking clean cleanup clean-up color colour colorist colourist colorists colourists coloring colouring
    composite compositing compositor compositors composer coordinator coordinators credits crew department design designer
    designers digital direction director directors drawing dubbing dialogue edit editing editor editors effects episode
    executive facility facilities final first foley fx head in ink in-between in-betweens inbetween inbetweens inbetweener
    inbetweeners in-betweener in-betweeners inking intermediate key keys layout layouts lead lighting line lines localization
    main management manager managers matte mixer mixing modeling modelling model modeler modeller models motion music of online
    opening ending overseas paint painter painters painting performed photography pipeline poser posers posing post
    post-production pre-production previs producer producers produced production productions prop props provided recording
    render rendering rigging rigger riggers script second senior series service services set sequence shading sound special
    storyboard storyboards stage story studio studios subcontractor subcontractors subcontracted supervision supervising
    supervisor supervisors support team technical texture texturing texturers title titles to trainee trainees unit up vfx video
    visual voice work works writer writers written and the & / for at
    """
)
"""A heading is made of these alone. What may be a company's word, too ("studio"), makes no heading by itself."""
TELLING: Final = ROLES - _words(
    "by of and the & / for at to in up first second main studio studios works digital"
)
"""A heading has at least one of these."""
NAMES_OF_FIRMS: Final = _words("studio studios productions works digital")

CJK_ROLES: Final = _words(
    """
    제작협력 애니메이션제작 애니메이션 원동화 원화 동화 작화감독 작화 배경 채색 제작 협력 합성 촬영 편집 음향 감독 연출 각본
    作画監督 作画监督 作画 第一原画 第二原画 原画 原畫 動画検査 動画仕上 動画 动画制作 動畫製作 动画 動畫 中間画 中间画 中割 仕上げ 仕上 彩色
    上色 背景美術 背景 美術監督 美術 撮影 編集 剪辑 後期制作 后期制作 后期 配音 音響 音响 監督 导演 導演 編劇 编剧 脚本 演出 分镜 分鏡 絵コンテ
    制作協力 製作協力 制作协力 協力 协力 アニメーション制作 アニメーション 製作 制作 出品 外包 委托制作 加工
    """
)
CJK_ROLE: Final = re.compile(
    "(?:" + "|".join(sorted(map(re.escape, CJK_ROLES), key=len, reverse=True)) + "){1,4}"
)
"""At most four in a row: without an end a text could be cut in too many ways."""

FIRM: Final = re.compile(
    r"\b(?:studios?|pictures|animations?|entertainment|productions?|films?|media|digital|works|company|group|holdings?|"
    r"imag(?:e|es|ing)|ink|paint|drawings?|lines|cels?|frames|pencils?|sketch|creatives?|labs?|workshop|atelier|sounds?|audio|graphics?|fx|vfx|cartoons?|toons?|house|collective|partners|corp(?:oration)?|inc(?:orporated)?|"
    r"ltd|limited|llc|llp|plc|pte|pty|pvt|gmbh|ag|s\.?a\.?(?:s|r\.?l)?|s\.?r\.?l|s\.?p\.?a|k\.?k|co|ооо|оао|зао)\b\.?"
    r"|株式会社|有限会社|合同会社|有限公司|股份公司|公司|工作室|集团|集團|주식회사|유한회사|㈜|\(주\)|스튜디오|프로덕션|픽처스|"
    r"エンタテインメント|スタジオ|プロダクション|アニメーション$|студия|동화사|动漫|動漫|映画$|美术|传媒",
    re.IGNORECASE,
)
"""In a name: it is a company's."""
ROLE_OF_FIRMS: Final = re.compile(
    r"\b(?:services?|facilit(?:y|ies)|studios?|provided|produced|subcontract\w*|overseas|courtesy|post-production)\b|協力|协力|협력|外包|委托|加工",
    re.IGNORECASE,
)
"""In what somebody is credited for: companies are, as a rule."""
LEGAL_FORM: Final = re.compile(
    r"^\W*(?:co|inc|ltd|limited|llc|llp|corp|corporation|company|gmbh|pte|pty|pvt|plc|s\.?a|s\.?l|s\.?r\.?l|k\.?k|jr|sr|ii|iii)\b",
    re.IGNORECASE,
)
"""After a comma: the name goes on."""
PROSE: Final = re.compile(
    r"©|\(c\)\s*\d{4}|all rights reserved|copyright|any resemblance|this (?:motion )?picture|no animals|filmed in|"
    r"https?://|www\.|distributed by|a registered trade",
    re.IGNORECASE,
)
