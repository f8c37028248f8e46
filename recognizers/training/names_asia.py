"""Given and family names of East and South-East Asian communities, written for this project."""

from __future__ import annotations

from recognizers.training.words import read_communities

EAST_ASIAN_COMMUNITIES = read_communities(
    """
    khmer_lao_thai
    = Bopha Borey Bounmy Channary Chantha Chanthavong Dara Davi Davuth Kanitha Khamla Khamsone
      Kosal Kunthea Leakhena Malis Manivanh Maly Monirath Mony Nakry Narith Noy Phally Phirun
      Phouvanh Pisey Ponleu Pornchai Rachana Rattana Rithy Sakda Samnang Seng Sitha Sokha Sokhom
      Somchai Somphone Sopheap Sophal Sovann Sreyneang Srey Thavy Thida Veasna Vanna Vibol Vichet
    = Bun Chea Chhay Chhim Chhoeun Chhun Chum Heng Huot Inthavong Keo Keomany Khiev Khim Khoun Kim
      Long Luangrath Mao Meas Nhem Nuon Oum Pech Pen Phommachanh Phan Pheng Phon Phouthavong Pich
      Prak Prum Rathavong Sam Saechao Saeteurn Sao Sar Sayavong Sim Sisavath Sok Som Souvannarath
      Srisai Suon Sy Tep Thach Thammavong Touch Ung Vang Vong Xayasone Yim

    filipino
    = Aldrin Alfonso Analyn Arvin Bernadette Bong Cherrylyn Crisanto Danilo Darlyn Divina Edgardo
      Efren Erlinda Esperanza Florante Gerald Glenda Honeylyn Imelda Jasper Jayson Jeramie Jericho
      Jocelyn Jomar Jovelyn Julius Kristine Lailani Leonora Ligaya Lito Lourdes Luzviminda Marilou
      Marites Mariel Michaela Ninoy Nene Precious Rafaela Renato Reynaldo Rhea Rogelio Romel Rowena
      Sheryl Teresita Trixie Vicente Wilma Zosimo
    = Abad Abalos Agbayani Aguinaldo Alcantara Aquino Arcilla Balagtas Baluyot Batungbakal Bayani
      Bondoc Buenaventura Bulatao Cabrera Cacho Calimlim Capili Carandang Catacutan Cayabyab
      Concepcion Cuenco Dalisay Dimaculangan Dimagiba Dumlao Dela~Paz Delos~Reyes Evangelista
      Galang Gatdula Gatchalian Ilagan Javier Lacson Liwanag Macapagal Magbanua Magsaysay Manalo
      Mangubat Maniego Natividad Ocampo Pacheco Panganiban Pascual Punzalan Quiambao Salonga Sison
      Soriano Sumulong Tolentino Tumbaga Umali Velasco Yabut Zamora

    chinese_pinyin
    = Aiguo Baozhai Bingwen Bohan Chao Chenxi Chunhua Dandan Dong Fang Feifei Guang Guowei Haoran
      Haoyu Hong Huan Jianguo Jiahui Jiayi Jing Jingyi Junjie Kexin Lanying Lei Lihua Longwei Meili
      Meng Mengyao Min Ming Muchen Ning Peng Qiang Qing Qiuyue Ruoxi Rui Shan Shihan Shu Siyu Tao
      Tianyu Ting Weiming Xia Xiaohong Xiaoyan Xin Xiuying Xuan Yating Yichen Ying Yiran Yong
      Yuchen Yue Yutong Zhen Zhiqiang Zixuan Ziyang
    = Bai Cai Cao Chai Cheng Cui Dai Deng Ding Dong Du Duan Fan Feng Fu Gao Ge Gong Gu Guo Hou Ji
      Jiang Jin Kang Kong Lei Liang Liao Long Lu Luo Lv Mao Meng Mo Ouyang Pan Peng Qi Qian Qiao
      Qin Qiu Qu Ren Shao Shen Shi Situ Su Sun Tan Tang Tao Tian Wan Wei Wen Xia Xiao Xie Xiong Xue
      Yan Yao Ye Yi Yin You Yuan Yue Zeng Zhan Zheng Zhong Zhu Zhuang Zou

    cantonese
    = Chi-ming Chi~Wai Ching Chun-kit Chung Fung Hei-man Ho-yin Hoi-ching Ka-lok Ka-yan Kam Kin-fai
      Kit Kwok-wai Lai-fong Lok Man-yee Mei-ling Ming-fai Oi-lam Pui-shan Pui~Yee Shuk-fan Sin-yi
      Siu-ming Suet Sze-wing Tsz-ching Tsz-him Wai-kit Wai-man Wing Wing-sze Yan-yan Yat-sen Yee
      Yik Yin-ting Yuk
    = Au Auyeung Chak Cheuk Cheung Chiu Chow Choy Chu Chui Eng Fok Fong Fung Gee Hui Hung Ip Jeung
      Kwan Kwok Kwong Lai Lam Leong Leung Lui Luk Mak Man Moy Mui Ngai Ngan Poon Quan Seto Shum Sin
      Siu Szeto Tam Tong Tsang Tse Tsoi Tsui Wan Woo Yau Yee Yeung Yip Yiu Yuen Yung

    korean
    = Areum Bo-young Byung-ho Chae-won Chul-soo Da-eun Dong-hyun Eun-ji Eunbi Ga-eun Gun-woo Ha-eun
      Ha-yoon Hae-won Hye-jin Hyun-woo In-sung Jae-hyun Jae-won Ji-ho Ji-hoon Ji-min Jihye Jin-ah
      Joo-won Jun-seo Kyung-min Mi-kyung Min-ji Min-seo Myung-hee Sang-hoon Seo-jun Seohyun
      Seung-min Si-woo So-yeon Soo-ah Sung-jin Tae-yang Woo-jin Ye-jin Yeon-woo Yoon-ah Young-ho
      Yun-seo
    = Ahn An Bae Baek Bang Byun Cha Chae Chang Cho Choe Chun Chung Eom Gong Ha Heo Hong Hwang Hyun
      Im Jang Jeon Jeong Ji Jin Jo Joo Kang Ko Koo Kwak Kwon Lim Min Moon Na Nam Noh Pak Pyo Ryu
      Seo Seok Seol Shim Sim Sohn Son Song Suh Um Woo Yeo Yim Yoo Yoon Yun

    japanese
    = Aiko Akari Akira Aoi Asuka Ayaka Ayumu Chihiro Daichi Daiki Emiko Fumiko Genki Haruka Haruki
      Hayato Hikari Hinata Hiroshi Hiroto Honoka Itsuki Kaito Kaori Kazuki Keiko Kotaro Kouta Mao
      Mayumi Megumi Mio Misaki Mitsuki Momoka Naoko Natsuki Nanami Noriko Riku Rin Rina Ryota
      Ryusei Satoshi Sayuri Shigeru Shiori Shota Sora Taiga Takumi Tomoko Tsubasa Yuito Yumi Yusuke
      Yuzuki
    = Abe Aoki Arai Ando Endo Fujii Fujimoto Fukuda Goto Hara Harada Hasegawa Hashimoto Hayashi
      Hirano Ichikawa Ikeda Imai Inoue Ishii Ishikawa Iwasaki Kaneko Kato Kikuchi Kimura Kobayashi
      Kojima Kondo Kudo Maeda Matsuda Matsumoto Miura Miyamoto Mori Murakami Nakagawa Nakajima
      Nakamura Nakano Nishimura Nomura Oda Ogawa Okada Ono Ota Otsuka Saito Sakai Sakamoto Sasaki
      Shimizu Sugiyama Takagi Takahashi Takeuchi Tamura Taniguchi Ueda Uchida Wada Watanabe Yamada
      Yamaguchi Yamamoto Yokoyama Yoshida

    karen_burmese_chin
    = Aye~Aye Biak Bleh Cing Dah~Dah Dim Eh~Ler Eh~Soe Gay~Htoo Hay~Mu Hei Hnin Hkawng Htet Htun Ja
      K'Paw Kap Kaw~Lah Khai Khaing Khup Kyaw Ku~Htoo La~Say Lal Lian Lun May~Oo Mi~Mi Moe Myint
      Nang Nawl Nay Ngun Niang Paw~Hser Phaw Phyo Pu~Meh Say~Say Seng Sha~Lo Su~Su Tha~Dah Than
      Thant Thawng Thein Than~Htay Tluang Wai Wutt~Yi Yi Zam
    = Aung Bawm Bo Chit Cin Dun Gay Gyi Hlaing Hmung Hnem Hre Hu Khin Ko Kyaw Lal~Thang Latt Lin
      Lwin Maung Min Myat Myint Naing Ngaih No Nu Nyunt Paing Pau Phone Pwint Roi San Sein Shwe
      Sian Suan Taw Te Thar Thaung Thein Thu Tial Tun U Uk Wai Yin Zau Zo Zung

    mongolian_central_asian
    = Aibek Aigerim Aizada Akmal Altan Anara Aruzhan Bat-Erdene Bayarmaa Bekzat Bolormaa Botagoz
      Chinggis Davron Dilnoza Enkhjin Erlan Feruza Ganbold Gulnara Islom Jamshid Kamila Khulan
      Madina Munkhbat Nargiza Nomin Nurbek Odval Oyunaa Otabek Rustam Sardor Sanjar Saule Shirin
      Temuulen Tuya Ulugbek Zarina Zhanar
    = Abdullayev Akhmetov Alimov Baatar Batbayar Bekova Boldbaatar Dorj Enkhbold Erdene Gantulga
      Ganzorig Ibragimov Ismailova Jumaev Karimov Karimova Kasymov Mamatov Mirzoev Nazarov Nurlanov
      Otgonbayar Purevdorj Rakhimov Rasulova Saidov Sharipov Sukhbaatar Tashpulatov Toktogulov
      Tsogtbaatar Tursunov Usmanov Yusupova Zhumabayev

    hmong
    = Mai Pa Kia Yer Xai Nhia Tou Fong Chong Blia Pao Ger Lue Neng Zoua Chia Dao Ka Youa Mee Bee
      Sheng Pang Houa Nou Kao Leng Toua Xeng Vue Koua Cheng Maly Panhia Gaonou Mai~See Pa~Houa
      Mai~Lia Kong~Meng Tou~Ger Chue Yeng Ying Lia Bao Ntxhi Paj Txawj Sua Shoua Song Wa~Meng Ab
      Bau Chee Cua Dang Foua Gao Hnou Kabzuag Kajsiab Kalia Kaying Kazoua Keng Khou Kou La Laj Ma
      Maiker Mailee Mainhia Maiyer Mayvang Muaj Nkauj Nplias Nyiaj Paja Pajtshiab Panyia Phoua
      Pheng Phia Plia See Shaw Shee Suabnag Tria Tsheng Tub Txheej Xao Xiou Xyoo Yee Yia Yimeng
      Yuepheng Zeb Ziong Zong
    = Yang Xiong Vang Lee Moua Her Thao Vue Lor Hang Cha Kue Xue Khang Chang Lo Ly Fang Cheng Kong
      Pha Vu Yaj Thor Song Siong Faaj Muas Ham Chue Chongtoua Dang Fa Hawj Herr Khab Kwm Kou Lauj
      Leemoua Lis Lyfoung Lyfu Mouanoutoua Nhiayi Phab Saykao Siongtou Thaoxaochay Thoj Tsab Tsheej
      Tswb Vaj Vangchoua Vangsao Vwj Xiongtoua Xyooj Yangkao Zang Zong

    vietnamese
    = Thi~Minh Ngoc Bao Trang Dat Quang Linh Huong Thuy Tuan Duc Kim Lan Mai Phuong Thanh Van~Anh
      Hieu Khoa Nhi My Vy Tien An Long Minh~Chau Gia~Bao Thao Quynh Hoa Dung Phuc Khanh Uyen Tam
      Viet Bich Cam~Tu Diem Dieu Duy Giang Hanh Hien Hoai Hung Kieu Kiet Lien Loan My~Linh Nam Nga
      Nghia Nguyet Nhung Oanh Phat Phuoc Quyen Son Suong Thang Thu Thuan Tinh Toan Tri Trinh Truc
      Tuyet Van Vinh Xuan Yen Bao~Chau Hoang~Long Khanh~Linh Thien~An Tuong~Vi Đức Hằng Thảo Quỳnh
      Như Ánh
    = Nguyen Tran Le Pham Huynh Hoang Phan Vu Vo Dang Bui Do Ho Ngo Duong Ly Truong Dinh Lam Cao
      Mai Luong Trinh Doan Ta Quach Chau Au Bach Banh Chung Dam Dao Dau Diep Giang Giap Ha Hua Kha
      Khuc Khuu Kieu La Lac Lieu Luc Luu Ma Mac Nghiem Nham Nhan Ninh Nong On Phi Phung Quan Tang
      Thach Thai Thieu Tieu To Ton Trieu Tu Uong Van Vien Vong Vuong Đặng Nguyễn Trần Phạm Võ Đỗ
    """,
)
