"""Brand names of Chinese companies by what they mean, since English names often translate them: 三线一点, Three Lines One Point."""

from __future__ import annotations

from typing import Final

_MEANINGS: Final = """
一one 二two 三three 四four 五five 六six 七seven 八eight 九nine 十ten 百hundred 千thousand 万ten-thousand 双double
点point 线line 面face 角corner 圆circle 方square 星star 月moon 日sun 天sky 地earth 海sea 洋ocean 江river 河river 湖lake 山mountain
峰peak 石stone 岩rock 林forest 森forest 木wood 树tree 花flower 草grass 叶leaf 果fruit 梅plum 兰orchid 竹bamboo 菊chrysanthemum 莲lotus
松pine 柳willow 桃peach 樱cherry 火fire 水water 土soil 金gold 银silver 铜copper 铁iron 钢steel 玉jade 珠pearl 宝treasure 晶crystal
龙dragon 虎tiger 马horse 牛ox 羊sheep 狼wolf 熊bear 象elephant 鹿deer 鹰eagle 鹤crane 凤phoenix 鸟bird 燕swallow 鱼fish 鲸whale
狮lion 豹leopard 猫cat 狗dog 兔rabbit 猴monkey 鸡rooster 蜂bee 蝶butterfly 龟turtle
红red 黄yellow 蓝blue 绿green 白white 黑black 紫purple 青blue 彩color 光light 影shadow 明bright 亮bright 暗dark
春spring 夏summer 秋autumn 冬winter 雪snow 雨rain 风wind 云cloud 雷thunder 电lightning 冰ice 虹rainbow 霞glow
东east 西west 南south 北north 中middle 上upper 下lower 大great 小little 长long 高high 新new 古ancient 老old 远far
心heart 手hand 眼eye 梦dream 爱love 福fortune 喜joy 乐joy 笑smile 魔magic 神god 仙fairy 灵spirit 力power 智wisdom 思think 想think
王king 皇emperor 帝emperor 国country 家family 城city 桥bridge 路road 门gate 塔tower 屋house 船boat 帆sail 车car 箭arrow 剑sword 笔pen
书book 画painting 音sound 歌song 墨ink 空sky 间space 时time 秒second 年year 界world 球ball 岛island 港harbor 泉spring
"""
MEANINGS: Final = {entry[0]: entry[1:] for entry in _MEANINGS.split()}
LONGEST_BRAND: Final = 6


def meaning(brand: str) -> str:
    """A brand of two to six characters, character by character in English; empty where one of them is not known."""
    if not 2 <= len(brand) <= LONGEST_BRAND or any(character not in MEANINGS for character in brand):
        return ""
    return " ".join(MEANINGS[character] for character in brand)
