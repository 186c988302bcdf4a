"""How often Korean syllables stand in names, as the North writes them. Shares per 1,000, rough.

Surnames: about what the South's census of 2015 shows, clans of one spelling together; the North is taken to be alike.
Given names: estimates without a count behind them, good for telling common syllables from rare ones and no more.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

_SURNAMES: Final = """
김215 리147 박84 정48 최47 조29 강26 류22 윤20.5 장20.5 림20.4 신19 한15.5 오15.3 서15.1 전15 권14.2 황14 안13.8 송13.7
홍11.3 량11.3 고9.5 문9.3 손9.2 배8.1 백7.7 허6.6 로6.5 남5.5 심5.5 하4.7 주4.7 구4.2 곽4.1 성4 차3.9 우3.9 진3.8 민3.4
라3.2 지3.2 엄2.9 방2.8 채2.7 원2.7 천2.5 공1.9 변1.9 현1.8 려1.7 함1.6 렴1.4 추1.2 석1.2 도1.1 소1.1 선0.9 마0.8 길0.8
설0.8 연0.7 위0.6 표0.6 명0.6 기0.6 반0.6 왕0.5 금0.5 옥0.5 륙0.5 인0.5 맹0.5 제0.5 모0.4 남궁0.4 탁0.4 국0.4 어0.4
은0.3 편0.3 용0.3 례0.3 경0.3 봉0.2 사0.2 부0.2 황보0.2 가0.2 복0.2 태0.2 목0.2 형0.2 피0.1 계0.1 두0.1 감0.1 제갈0.1
음0.1 동0.1 온0.1 호0.1 선우0.1 범0.1 사공0.1 독고0.1 서문0.1 동방0.1 팽0.1 승0.1 간0.1 상0.1 갈0.1 염0.1 빈0.1 묵0.1
"""

_GIVEN: Final = """
영55 수35 정32 성30 현30 미25 숙25 진25 지25 은25 경22 희22 순22 호22 준22 민22 철20 상20 자18 선18 재18 동18 명15 용15
일14 연14 주14 원14 기14 종14 남12 혜12 태12 훈12 우12 승12 석12 국10 광10 옥10 화10 창10 인10 서10 길9 병9 윤8 규8 식8
아8 유8 금7 춘7 문7 예7 하7 형7 학6 혁6 봉6 덕6 만5 룡5 근6 환6 세6 소6 복5 범5 신5 건5 시5 한5 해5 나5 도5 강4 애4 란4
홍4 향4 효4 운4 삼3 송3 설3 련3 렬3 리3 린3 보3 빈3 채3 천3 택3 익3 욱3 다3 권3 대4 찬4 산2 심2 월2 래2 령2 림2 라2 슬2
율2 의2 장2 제2 충2 헌2 흥2 계2 귀2 균2 두2 분2 열2 완2 웅2 필1.5 점1.5 초1.5 치1.5 칠1.5 평1.5 걸1.5 달1.5 말1.5 엽1.5
관2 구2 군1.5 안1.5 려1 량1 양2.5 응1 실1 조1 청1 후1 휘1 득1 모1 배1 부1 비1 난1 갑1 겸1 교1 여1 오1 극0.3 고0.3 곤0.4
녀0.5 노0.3 로0.3 돈0.5 묵0.5 백0.7 빛0.3 사0.5 새0.8 섭2 솔0.8 샘0.3 별0.4 봄0.2 억0.5 언0.5 업0.4 온0.5 요0.5 위0.2
임0.3 차0.5 추0.4 탁0.5 판0.3 팔0.4 표0.3 행0.5 협0.4 황0.2 전0.7 록1 률0.7 륜0.6 류0.5 례0.7 박0.1 루0.2 레0.1 름0.3
손0.2 존0.2 늘0.3 힘0.1 람0.5 든0.1 벽0.2 녹0.1 능0.1 님0.2 꽃0.1 큰0.1 가1 무1 마0.2 파0.1
"""


def _shares(table: str) -> dict[str, float]:
    shares: dict[str, float] = {}
    for entry in table.split():
        name = entry.rstrip("0123456789.")
        shares[name] = max(shares.get(name, 0.0), float(entry.removeprefix(name)))
    return shares


SURNAMES: Final[Mapping[str, float]] = _shares(_SURNAMES)
GIVEN: Final[Mapping[str, float]] = {name: share for name, share in _shares(_GIVEN).items() if share}

_SURNAME_HANJA: Final = """
김金 리李 박朴 정鄭丁程 최崔 조趙曺曹 강姜康剛 류柳劉兪庾 윤尹 장張蔣章 림林任 신申辛愼 한韓 오吳 서徐 전全田錢 권權 황黃 안安
송宋 홍洪 량梁楊樑 고高 문文 손孫 배裵裴 백白 허許 로盧魯 남南 심沈 하河夏 주朱周 구具丘 곽郭 성成 차車 우禹 진陳秦晉
민閔 라羅 지池智 엄嚴 채蔡 원元 천千 방方房 공孔 변邊卞 현玄 려呂 함咸 렴廉 추秋 석石昔 도都 소蘇 선宣 마馬 길吉 설薛偰
연延 위魏 표表 명明 기奇 반潘 왕王 금琴 옥玉 륙陸 인印 맹孟 제諸 모牟毛 탁卓 국鞠 어魚 은殷 편片 용龍 례芮 경慶景 봉奉
사史 부夫 가賈 복卜 태太 목睦 형邢 피皮 계桂 두杜 감甘 음陰 동董 온溫 호胡 범范 승承 상尙 갈葛 빈賓 묵墨
"""
SURNAME_HANJA: Final[dict[str, str]] = {
    hanja: entry[0] for entry in _SURNAME_HANJA.split() for hanja in entry[1:]
}
"""Surnames in traditional characters to Hangul, as the North writes them."""

PAIRED_SURNAMES_HANJA: Final[dict[str, str]] = {
    "南宮": "남궁", "皇甫": "황보", "諸葛": "제갈", "鮮于": "선우", "司空": "사공", "獨孤": "독고", "西門": "서문",
}  # fmt: skip
