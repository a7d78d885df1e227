/// Plausible names; no real person is meant.
enum Names {
    static let families = Array("王李张刘陈杨黄赵周吴徐孙朱马胡郭林何高罗郑梁谢宋唐许邓冯韩曹曾彭萧蔡潘田董袁于余叶蒋杜苏魏程吕丁沈任姚卢傅钟姜崔谭廖范汪陆金").map(String.init)
    static let female = "丽华 秀英 敏 静 雪梅 婷婷 桂芳 晓燕 玉兰 思琪 佳怡 梦瑶 欣怡 雨桐 诗涵 子萱 美玲 海燕 红梅 春兰 月 若曦 慧敏 文静 淑芬 琳 颖 倩 艳 洁".split(separator: " ").map(String.init)
    static let male = "伟 强 磊 军 洋 勇 杰 涛 明 超 建国 志强 子轩 浩然 宇航 文博 俊杰 天佑 海涛 国庆 建军 晓东 鹏飞 立新 振华 家豪 嘉诚 一鸣 思远 卫东".split(separator: " ").map(String.init)
    static let englishFemale = "Grace Emma Sophie Olivia Hannah Laura Julia Claire".split(separator: " ").map(String.init)
    static let englishMale = "Daniel Thomas James Martin Oliver Peter Simon Lucas".split(separator: " ").map(String.init)
    static let englishFamilies = "Miller Brown Taylor Wilson Schmidt Martin Walker Hughes Novak Rossi".split(separator: " ").map(String.init)

    /// A full name: Chinese for all but one in forty.
    static func person(female isFemale: Bool, _ random: inout Random) -> String {
        if random.chance(0.025) {
            return random.pick(isFemale ? englishFemale : englishMale) + " " + random.pick(englishFamilies)
        }
        return random.pick(families) + random.pick(isFemale ? female : male)
    }
}
