"""Which syllable of Mandarin a word of Latin letters may write, and how alike two such words are.

Systems: pinyin; Wade-Giles as names bear it, without its marks; and the spellings of Hong Kong and of the Chinese of
South-East Asia, which write another pronunciation of the same characters. A syllable is known by its pinyin.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

SYSTEM: Final = 0.97
"""Two systems for one pronunciation."""
OTHER_SPEECH: Final = 0.9
"""The spelling of another Chinese language, or Wade-Giles that is also the pinyin of another syllable."""
DOUBTFUL: Final = 0.85
"""The spelling of another Chinese language that is also the pinyin of another syllable: Tan for Chen."""

_PINYIN_SYLLABLES: Final = """
a ai an ang ao e ei en eng er o ou yi ya yan yang yao ye yin ying yo yong you yu yuan yue yun wa wai wan wang wei wen weng wo wu
ba bai ban bang bao bei ben beng bi bian biao bie bin bing bo bu pa pai pan pang pao pei pen peng pi pian piao pie pin ping po pou pu
ma mai man mang mao me mei men meng mi mian miao mie min ming miu mo mou mu fa fan fang fei fen feng fo fou fu
da dai dan dang dao de dei deng di dian diao die ding diu dong dou du duan dui dun duo
ta tai tan tang tao te teng ti tian tiao tie ting tong tou tu tuan tui tun tuo
na nai nan nang nao ne nei nen neng ni nian niang niao nie nin ning niu nong nou nu nuan nuo nü nüe
la lai lan lang lao le lei leng li lia lian liang liao lie lin ling liu long lou lu luan lun luo lü lüe
ga gai gan gang gao ge gei gen geng gong gou gu gua guai guan guang gui gun guo
ka kai kan kang kao ke ken keng kong kou ku kua kuai kuan kuang kui kun kuo
ha hai han hang hao he hei hen heng hong hou hu hua huai huan huang hui hun huo
ji jia jian jiang jiao jie jin jing jiong jiu ju juan jue jun qi qia qian qiang qiao qie qin qing qiong qiu qu quan que qun
xi xia xian xiang xiao xie xin xing xiong xiu xu xuan xue xun
zha zhai zhan zhang zhao zhe zhen zheng zhi zhong zhou zhu zhua zhuai zhuan zhuang zhui zhun zhuo
cha chai chan chang chao che chen cheng chi chong chou chu chuai chuan chuang chui chun chuo
sha shai shan shang shao she shei shen sheng shi shou shu shua shuai shuan shuang shui shun shuo
ran rang rao re ren reng ri rong rou ru ruan rui run ruo za zai zan zang zao ze zei zen zeng zi zong zou zu zuan zui zun zuo
ca cai can cang cao ce cen ceng ci cong cou cu cuan cui cun cuo sa sai san sang sao se sen seng si song sou su suan sui sun suo
"""

_OTHER_SPEECH: Final = """
au:ou|chan:chen zhan|chow:zhou|chau:zhou|cheung:zhang xiang chang|chung:zhong cong|chu:zhu|choi:cai|choy:cai|tsoi:cai|chui:xu
tsui:xu cui|hui:xu|fung:feng|fong:fang|ho:he hao|hung:hong xiong|ip:ye|yip:ye|kwok:guo|kwan:guan jun|kwong:guang kuang|ko:gao
kong:jiang gang|kam:jin gan|kan:jian|lai:li|lam:lin|lau:liu|law:luo|lo:luo lu lao|lee:li|leung:liang liang|liu:liao|lui:lei lü
luk:lu|lung:long|mak:mai|man:wen min|mok:mo|mui:mei|ng:wu huang|ngai:ni wei yi|poon:pan|pang:peng|pun:pan|shek:shi|shum:cen shen
sham:cen shen|sum:shen sen xin|siu:xiao shao|sin:xian shan|so:su|suen:sun xuan|sun:xin|sze:shi si|tam:tan|tang:deng|tong:tang
tin:tian|to:du tao|tsang:zeng|tse:xie zi|tso:cao|tung:dong tong|wan:yun wen yin|wong:huang wang|woo:hu|wu:hu|yau:qiu you|yeung:yang
yim:yan|yiu:yao|yu:yu|yuen:yuan ruan|yung:rong yong weng|wai:wei hui huai|wah:hua|wing:yong rong|kit:jie|keung:qiang jiang
kin:jian qian|kei:qi ji|ki:qi ji|hoi:hai kai|hon:han|hok:xue|hin:xian|hang:heng xing|hau:hao hou xiao|fai:hui|fat:fa|fuk:fu
chi:zhi zi ci|chin:qian zhan chen|ching:qing zheng cheng jing|chun:jun chun zhen qin|chuen:quan chuan|cheuk:zhuo|lok:le luo
long:lang|lun:lun|lin:lian|nam:nan|on:an|pak:bai bo|pok:bo|ping:ping bing|po:bao bo|pui:pei|sai:shi xi|san:shan xin shen|sang:sheng
sau:xiu shou|shing:cheng sheng|shun:xun|shuk:shu|sui:rui shui|suk:shu|tai:dai da di|tak:de|tat:da|ting:ding|tsun:jun jin|tsz:zi
wa:hua|wang:hong huang|wun:huan yuan|yan:ren en yin xin|yat:yi ri|yee:yi er|yi:er|ying:xing|yin:yan xian|yuk:yu|yun:run|yuet:yue
kai:qi ji|ka:jia|kar:jia|kuen:quan juan|kui:ju|king:jing qing|kiu:qiao|ngan:yan yin|oi:ai|fan:fen xun|fun:kuan|chak:ze|chor:chu
hong:kang hang|hing:xing qing|him:qian|hei:xi qi|heung:xiang|sheung:shang|kun:guan|wo:he|wui:hui|yeuk:yue ruo|yik:yi|kung:gong
mo:wu mao|nga:ya|nin:nian|no:nuo|tan:chen|lim:lin|goh:wu|teo:zhang|teoh:zhang|tay:zheng|tee:zheng|koh:xu gao|kho:xu|khoo:qiu|ong:wang
chua:cai|chuah:cai|toh:du zhuo|low:liu|loh:luo|ang:hong|seah:xie|sim:shen|soh:su|yeo:yang|yeoh:yang|gan:yan|quek:guo|kwek:guo
wee:huang|oei:huang|oey:huang|chia:xie|cheah:xie|chew:zhou|foo:fu hu|hor:he|liew:liu|leong:liang|mah:ma|neo:liang|pek:bai|png:fang
poh:fu|phua:pan|sia:xie|sng:sun|tiong:zhang|thio:zhang|tjia:xie|yap:ye|yong:yang|yow:qiu|boon:wen|beng:ming|hock:fu|kiat:jie
seng:cheng|siew:xiu|swee:rui shui|teck:de|hwa:hua|huat:fa|kok:guo|kheng:qing|leng:ling|choon:chun|chong:zhang zhong|chye:cai|hoon:yun
hwee:hui|kim:jin|lay:li|peng:ping|yew:you|yoke:yu|chee:zhi|meng:ming|soon:shun sun|thiam:tian|hwang:huang|koo:gu|soong:song|shaw:shao
"""
"""Spellings of Hong Kong, then of Hokkien and Teochew speakers, and a few old private ones, to the pinyin of the same names."""

_PINYIN: Final = tuple(_PINYIN_SYLLABLES.split())
_WADE_GILES_INITIALS: Final = (
    ("zh", "ch"), ("ch", "ch"), ("sh", "sh"), ("b", "p"), ("p", "p"), ("d", "t"), ("t", "t"), ("g", "k"), ("k", "k"), ("j", "ch"),
    ("q", "ch"), ("x", "hs"), ("r", "j"), ("z", "ts"), ("c", "ts"),
)  # fmt: skip
_WADE_GILES_WHOLE: Final = {
    "zi": "tzu", "ci": "tzu", "si": "ssu szu", "zhi": "chih", "chi": "chih", "shi": "shih", "ri": "jih", "er": "erh", "you": "yu",
    "ye": "yeh", "yan": "yen", "yong": "yung", "ge": "ko ke", "ke": "ko ke", "he": "ho", "e": "o", "gui": "kuei", "kui": "kuei",
    "guo": "kuo", "kuo": "kuo", "huo": "huo", "shuo": "shuo", "yi": "i", "yue": "yueh",
}  # fmt: skip
_WADE_GILES_FINALS: Final = {
    "ian": "ien",
    "ie": "ieh",
    "ong": "ung",
    "iong": "iung",
    "uo": "o",
    "ue": "ueh",
    "üe": "ueh",
    "ü": "u",
}
_UMLAUT: Final = {"nü": "nu nv nyu", "lü": "lu lv lyu", "nüe": "nue nve nyue", "lüe": "lue lve lyue"}


def _wade_giles(syllable: str) -> list[str]:
    if syllable in _WADE_GILES_WHOLE:
        return _WADE_GILES_WHOLE[syllable].split()
    for pinyin, initial in (*_WADE_GILES_INITIALS, *((same, same) for same in "mfnlhswy")):
        if syllable.startswith(pinyin):
            final = syllable.removeprefix(pinyin)
            return [initial + _WADE_GILES_FINALS.get(final, final)]
    return [syllable]


def _classes() -> dict[str, dict[str, float]]:
    classes: dict[str, dict[str, float]] = {}
    pinyin = {spelt for syllable in _PINYIN for spelt in _UMLAUT.get(syllable, syllable).split()}
    for syllable in _PINYIN:
        for spelt in _UMLAUT.get(syllable, syllable).split():
            classes.setdefault(spelt, {})[syllable] = 1.0
    for syllable in _PINYIN:
        for spelt in _wade_giles(syllable):
            classes.setdefault(spelt, {}).setdefault(syllable, OTHER_SPEECH if spelt in pinyin else SYSTEM)
    for entry in _OTHER_SPEECH.replace("\n", "|").split("|"):
        spelt, _, syllables = entry.partition(":")
        for syllable in syllables.split():
            classes.setdefault(spelt, {}).setdefault(syllable, DOUBTFUL if spelt in pinyin else OTHER_SPEECH)
    return classes


_CLASSES: Final = _classes()
_NO_CLASS: Final[dict[str, float]] = {}
_PINYIN_WORDS: Final = frozenset(word for word, grades in _CLASSES.items() if 1.0 in grades.values())
_LONGEST: Final = 6
_MOST_SYLLABLES: Final = 4


def is_syllable(word: str) -> bool:
    """Whether a Latin word in small letters is one Chinese syllable in any of the systems."""
    return word in _CLASSES


def syllable_classes(word: str) -> frozenset[str]:
    """The syllables, in pinyin, that a Latin word may write. Empty where it writes none."""
    return frozenset(_CLASSES.get(word, _NO_CLASS))


def syllable_likeness(one: str, other: str) -> float:
    """1 for equal words; else how sure it is that both write one syllable; 0 for two syllables."""
    if one == other:
        return 1.0
    grades, others = _CLASSES.get(one, _NO_CLASS), _CLASSES.get(other, _NO_CLASS)
    shared = grades.keys() & others.keys()
    return max((min(grades[found], others[found], SYSTEM) for found in shared), default=0.0)


@lru_cache(maxsize=20_000)
def split(word: str) -> tuple[str, ...]:
    """Joined pinyin in its two to four syllables, as the rules for its apostrophe want them. Empty where it does not parse.

    The fewest syllables win; of those, a consonant between vowels begins a syllable.
    """
    parses = [parse for parse in _parses(word.lower(), _MOST_SYLLABLES) if len(parse) > 1]
    return min(parses, key=lambda parse: (len(parse), sum(part[0] in "aeo" for part in parse)), default=())


def _parses(word: str, most: int) -> list[tuple[str, ...]]:
    if not word:
        return [()]
    if not most or len(word) > most * _LONGEST:
        return []
    return [
        (word[:at], *rest)
        for at in range(min(_LONGEST, len(word)), 0, -1)
        if word[:at] in _PINYIN_WORDS
        for rest in _parses(word[at:], most - 1)
    ]
